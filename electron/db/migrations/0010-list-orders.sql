-- The orders in which lists can be read. Each index ends with the row's own number, which is the last key of the order.

CREATE INDEX plan_by_serial ON plan (serial);
CREATE INDEX plan_by_use ON plan (used);
CREATE INDEX plan_by_last_end ON plan (coalesce(plus_ends_at, ends_at));
CREATE INDEX stock_unit_model ON stock_unit (model);
CREATE INDEX stock_unit_grade ON stock_unit (grade);
CREATE INDEX invitation_model ON invitation (model);
CREATE INDEX invitation_source_label ON invitation (source_label);
CREATE INDEX submission_model ON submission (model);
CREATE INDEX outbox_queued ON outbox (queued_at);
CREATE INDEX outbox_about_label ON outbox (about_label);
CREATE INDEX arrival_request_state_number ON arrival_request (state, number);
CREATE INDEX arrival_request_state_serial ON arrival_request (state, serial);
CREATE INDEX arrival_request_state_model ON arrival_request (state, model);

-- What came into stock at the same moment stands by its serial, whichever way the list runs.
DROP INDEX stock_unit_received;
CREATE INDEX stock_unit_received ON stock_unit (received_at, serial);
CREATE INDEX stock_unit_received_last ON stock_unit (received_at DESC, serial);
