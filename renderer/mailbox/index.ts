/** What came in by mail, on other screens: how much waits for a person, and where the mailbox cannot be read. */

export { MailboxNotice } from './mailbox-notice.tsx'
export { MessagesBadge } from './messages-badge.tsx'
