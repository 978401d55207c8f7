-- Records are found for decisions by what their sealed events carry. A body that is no JSON carries nothing.

CREATE INDEX event_plan_serial ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.serial') END) WHERE type = 'plan.registered';
CREATE INDEX event_plan_number ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.number') END) WHERE type = 'plan.registered';
CREATE INDEX event_plan_code ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.purchase.code') END) WHERE type = 'plan.registered';
CREATE INDEX event_plus_code ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.code') END) WHERE type = 'plan.plus-bought';
CREATE INDEX event_reseal_to ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.to') END) WHERE type = 'plan.resealed';
CREATE INDEX event_reseal_from ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.from') END) WHERE type = 'plan.resealed';
CREATE INDEX event_case_serial ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.serial') END) WHERE type = 'case.opened';
CREATE INDEX event_case_rma ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.rma') END) WHERE type = 'case.opened';
CREATE INDEX event_case_draft ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.draftId') END) WHERE type = 'case.opened';
CREATE INDEX event_unit_case ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.caseId') END) WHERE type = 'unit.reserved';
CREATE INDEX event_unit_use_case ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.caseId') END) WHERE type = 'unit.use-reversed';
CREATE INDEX event_invitation_serial ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.serial') END) WHERE type = 'invitation.drafted';
CREATE INDEX event_invitation_source ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.source.id') END) WHERE type = 'invitation.drafted';
