/** What a delivery report says, whoever writes it. */
export interface ReportFacts {
  /** The head of the letter as it was sent. */
  readonly head: string
  readonly to?: string
  readonly action?: string
  readonly status?: string
}

/** Of a letter as the server got it: its head alone. */
export function headOf(raw: Buffer): string {
  return raw.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
}

let made = 0

/** Each report is a message of its own. */
function id(host: string): string {
  made += 1
  return `<${made}.report@${host}>`
}

const crlf = (text: string): string => text.replaceAll(/\r?\n/g, '\r\n')

/** As Postfix writes it: the head of the letter as `text/rfc822-headers`. */
export function postfixReport({
  head,
  to = 'zofie@example.cz',
  action = 'failed',
  status = '5.1.1',
}: ReportFacts): string {
  return crlf(`Return-Path: <>
Received: by mx.example.net (Postfix)
	id 4C0FFEE; Mon,  2 Mar 2026 09:00:00 +0100 (CET)
Date: Mon,  2 Mar 2026 09:00:00 +0100 (CET)
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: servis@example.cz
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4BADF00D.1772438400/mx.example.net"
Message-Id: ${id('mx.example.net')}

This is a MIME-encapsulated message.

--4BADF00D.1772438400/mx.example.net
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

--4BADF00D.1772438400/mx.example.net
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 4BADF00D
X-Postfix-Sender: rfc822; servis@example.cz
Arrival-Date: Mon,  2 Mar 2026 08:59:58 +0100 (CET)

Final-Recipient: rfc822; ${to}
Original-Recipient: rfc822;${to}
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.seznam.example
Diagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient address rejected: User
    unknown in virtual mailbox table

--4BADF00D.1772438400/mx.example.net
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers
Content-Transfer-Encoding: 8bit

Return-Path: <servis@example.cz>
${head}

--4BADF00D.1772438400/mx.example.net--
`)
}

/** As Exim writes it: the action before the recipient, the letter as `message/rfc822`. */
export function eximReport({
  head,
  to = 'zofie@example.cz',
  action = 'failed',
  status = '5.0.0',
}: ReportFacts): string {
  return crlf(`Return-path: <>
Received: from Debian-exim by mail.example.net with local (Exim 4.96)
	id 1abcde-000001-AB
	for servis@example.cz; Mon, 02 Mar 2026 09:00:00 +0100
X-Failed-Recipients: ${to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mail.example.net>
To: servis@example.cz
References: ${/^message-id:\s*(<[^>]+>)/im.exec(head)?.[1] ?? ''}
Content-Type: multipart/report; report-type=delivery-status; boundary=1772438400-eximdsn-1804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: ${id('mail.example.net')}
Date: Mon, 02 Mar 2026 09:00:00 +0100

--1772438400-eximdsn-1804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${to}
    host mx.seznam.example [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<${to}>:
    550 No such user here

--1772438400-eximdsn-1804289383
Content-type: message/delivery-status

Reporting-MTA: dns; mail.example.net

Action: ${action}
Final-Recipient: rfc822;${to}
Status: ${status}
Remote-MTA: dns; mx.seznam.example
Diagnostic-Code: smtp; 550 No such user here

--1772438400-eximdsn-1804289383
Content-type: message/rfc822

Return-path: <servis@example.cz>
${head}

--1772438400-eximdsn-1804289383--
`)
}

/** As Sendmail writes it: capitals where others have none, and two recipients of which one got the letter. */
export function sendmailReport({
  head,
  to = 'zofie@example.cz',
  action = 'failed',
  status = '5.1.1',
}: ReportFacts): string {
  return crlf(`Return-Path: <MAILER-DAEMON>
Received: from localhost (localhost)
	by relay.example.net (8.17.1/8.17.1) id 6228xx000001;
	Mon, 2 Mar 2026 09:00:00 +0100
Date: Mon, 2 Mar 2026 09:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@relay.example.net>
Message-Id: ${id('relay.example.net')}
To: <servis@example.cz>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="6228xx000001.1772438400/relay.example.net"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--6228xx000001.1772438400/relay.example.net

The original message was received at Mon, 2 Mar 2026 08:59:58 +0100
from servis.example.cz [192.0.2.1]

   ----- The following addresses had permanent fatal errors -----
<${to}>
    (reason: 550 5.1.1 User unknown)

--6228xx000001.1772438400/relay.example.net
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example.net
Received-From-MTA: DNS; servis.example.cz
Arrival-Date: Mon, 2 Mar 2026 08:59:58 +0100

Final-Recipient: RFC822; archive@example.cz
Action: relayed (to non-DSN-aware mailer)
Status: 2.0.0

Original-Recipient: rfc822;${to}
Final-Recipient: RFC822; ${to}
Action: ${action}
Status: ${status}
Remote-MTA: DNS; mx.seznam.example
Diagnostic-Code: SMTP; 550 5.1.1 User unknown
Last-Attempt-Date: Mon, 2 Mar 2026 09:00:00 +0100

--6228xx000001.1772438400/relay.example.net
Content-Type: text/rfc822-headers

${head}

--6228xx000001.1772438400/relay.example.net--
`)
}

/** As Exchange Online writes it: words as HTML in parts of their own, and a letter whose head was added to. */
export function exchangeReport({
  head,
  to = 'zofie@example.cz',
  action = 'failed',
  status = '5.1.10',
}: ReportFacts): string {
  return crlf(`From: Microsoft Outlook
	<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.example>
To: <servis@example.cz>
Date: Mon, 2 Mar 2026 08:00:00 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="d6a1f7c4-53a9-4b5b-9f0e-0d7cf1b1a001"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-US
Message-ID: ${id('AM0PR01.prod.outlook.example')}
In-Reply-To: ${/^message-id:\s*(<[^>]+>)/im.exec(head)?.[1] ?? ''}
Subject: Undeliverable: =?utf-8?B?UMWZw61zdHJvaiBqZSBwxZlpcHJhdmVu?=
Auto-Submitted: auto-replied
MIME-Version: 1.0

--d6a1f7c4-53a9-4b5b-9f0e-0d7cf1b1a001
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="b2a1f7c4-53a9-4b5b-9f0e-0d7cf1b1a002"

--b2a1f7c4-53a9-4b5b-9f0e-0d7cf1b1a002
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message to ${to.replace('=', '=3D')} couldn't be delivered.

--b2a1f7c4-53a9-4b5b-9f0e-0d7cf1b1a002
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Your message couldn't be delivered.</p></body></html>

--b2a1f7c4-53a9-4b5b-9f0e-0d7cf1b1a002--

--d6a1f7c4-53a9-4b5b-9f0e-0d7cf1b1a001
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01MB0001.eurprd01.prod.outlook.example
Received-From-MTA: dns;servis.example.cz
Arrival-Date: Mon, 2 Mar 2026 07:59:58 +0000

Original-Recipient: rfc822;${to}
Final-Recipient: rfc822;${to}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient
 not found by SMTP address lookup
X-Display-Name: ${to}

--d6a1f7c4-53a9-4b5b-9f0e-0d7cf1b1a001
Content-Type: message/rfc822

Received: from AM0PR01MB0002.eurprd01.prod.outlook.example (2603:10a6::1) by
 AM0PR01MB0001.eurprd01.prod.outlook.example with HTTPS; Mon, 2 Mar 2026
 07:59:59 +0000
X-MS-Exchange-Organization-SCL: -1
${head}

--d6a1f7c4-53a9-4b5b-9f0e-0d7cf1b1a001--
`)
}

/** As Gmail writes it: pictures beside the words, a diagnosis over several lines, the letter without its text. */
export function gmailReport({
  head,
  to = 'zofie@example.cz',
  action = 'failed',
  status = '5.1.1',
}: ReportFacts): string {
  const letter = /^message-id:\s*(<[^>]+>)/im.exec(head)?.[1] ?? ''
  return crlf(`Delivered-To: servis@example.cz
Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: servis@example.cz
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
References: ${letter}
In-Reply-To: ${letter}
X-Failed-Recipients: ${to}
Message-ID: ${id('mx.google.example')}
Date: Mon, 02 Mar 2026 00:00:00 -0800 (PST)
MIME-Version: 1.0
Content-Type: multipart/report; boundary="0000000000001f2e3d06"; report-type=delivery-status

--0000000000001f2e3d06
Content-Type: multipart/related; boundary="0000000000001f2e4406"

--0000000000001f2e4406
Content-Type: multipart/alternative; boundary="0000000000001f2e4a07"

--0000000000001f2e4a07
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to ${to}.

--0000000000001f2e4a07
Content-Type: text/html; charset="UTF-8"

<html><body><img src="cid:icon.png"><h1>Address not found</h1></body></html>

--0000000000001f2e4a07--
--0000000000001f2e4406
Content-Type: image/png; name="icon.png"
Content-Disposition: attachment; filename="icon.png"
Content-Transfer-Encoding: base64
Content-ID: <icon.png>

iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
--0000000000001f2e4406--
--0000000000001f2e3d06
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Received-From-MTA: dns; servis@example.cz
Arrival-Date: Mon, 02 Mar 2026 00:00:00 -0800 (PST)
X-Original-Message-ID: ${letter}

Final-Recipient: rfc822; ${to}
Action: ${action}
Status: ${status}
Remote-MTA: dns; gmail-smtp-in.l.google.example. (192.0.2.27, the server for the
 domain gmail.example.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try
 550-5.1.1 double-checking the recipient's email address for typos or
 550 5.1.1 unnecessary spaces.
Last-Attempt-Date: Mon, 02 Mar 2026 00:00:00 -0800 (PST)

--0000000000001f2e3d06
Content-Type: message/rfc822

${head}
Content-Type: text/plain

----- Message truncated -----

--0000000000001f2e3d06--
`)
}

export const reportForms = {
  Postfix: postfixReport,
  Exim: eximReport,
  Sendmail: sendmailReport,
  Exchange: exchangeReport,
  Gmail: gmailReport,
} as const
