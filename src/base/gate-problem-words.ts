/** The words of the problems that the gate reports; part of the catalogue in problem-words.ts. */
export const GATE_PROBLEM_WORDS = {
  'gate/unreadable': {
    happened: 'The request is not HTTP that can be read in one way only.',
    safe: 'Nothing of it was kept and nothing was changed.',
    next: 'Send it again; if that changes nothing, look at what stands between you and the gate.',
  },
  'gate/not-an-id': {
    happened: 'The address holds something that is not an id.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Use the id exactly as it was made: 22 characters, base64url.',
  },
  'gate/query': {
    happened: 'What stands behind the question mark of the address is not understood.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Give whole numbers: after from 0, limit from 1 to 1000.',
  },
  'gate/path': {
    happened: 'The path is written in a way that two programs could read differently.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Write it plainly: no dots as steps, no percent signs, no doubled slashes.',
  },
  'gate/log-path': {
    happened: 'The address names no part of a log.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Ask for checkpoint, or for a tile as C2SP tlog-tiles writes it: tile/0/x001/067.p/8.',
  },
  'gate/public-name': {
    happened: 'The address names nothing that could be published.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Ask for alerts.atom, or for an alert’s id with .xml or .json.',
  },
  'gate/empty': {
    happened: 'There is nothing in the request to store.',
    safe: 'Nothing was changed.',
    next: 'Send it again with the sealed bytes as its body.',
  },
  'gate/cut-short': {
    happened: 'The request ended before all of it had come.',
    safe: 'Nothing of it was kept, so it can be sent again under the same id.',
    next: 'Send it again when the connection is better.',
  },
  'gate/not-sealed': {
    happened: 'What was sent is not a sealed envelope of one of the permitted sizes.',
    safe: 'Nothing of it was kept.',
    next: 'Bring Tocsin up to date and seal it again; a gate takes nothing that it could read.',
  },
  'gate/not-a-policy': {
    happened: 'What was sent is not a signed policy.',
    safe: 'The policy in force stays in force.',
    next: 'Send the file exactly as the root’s keeper made it.',
  },
  'gate/not-a-tile': {
    happened: 'What was sent does not have the length of the tile that its address names.',
    safe: 'Nothing of it was kept.',
    next: 'Send 32 bytes for each hash; for each entry its length, 2 bytes, and its 32 bytes.',
  },
  'gate/not-a-checkpoint': {
    happened:
      'What was sent is not a checkpoint of this desk’s log, signed with the key in its newest policy.',
    safe: 'The checkpoint that was there is still there.',
    next: 'At the desk: check that the newest policy is at the gate and names the key you sign with.',
  },
  'gate/not-publishable': {
    happened: 'What was sent is not of the kind that its name promises.',
    safe: 'Nothing of it was kept.',
    next: 'Send UTF-8: XML under .xml and .atom, JSON under .json.',
  },
  'gate/replayed': {
    happened: 'This very request was made before.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Sign it anew and send it again; if you did not send it twice, tell the desk.',
  },
  'gate/not-the-desk': {
    happened: 'Only the desk may do this, and the request is not signed with the desk’s key.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'At the desk: check that the newest policy names the key you sign with.',
  },
  'gate/not-your-mailbox': {
    happened: 'The key that signed the request does not own this mailbox.',
    safe: 'Nothing was given out, not even whether the mailbox holds anything.',
    next: 'Enter the twelve words of your receipt again.',
  },
  'gate/not-here': {
    happened: 'There is nothing at this address.',
    safe: 'Nothing was changed.',
    next: 'Check the address; what was fetched or has passed its time is no longer here.',
  },
  'gate/method': {
    happened: 'This address cannot be asked in that way.',
    safe: 'Nothing was changed.',
    next: 'Use one of the methods that the answer’s Allow header names.',
  },
  'gate/slow': {
    happened: 'The request came too slowly to wait for its end.',
    safe: 'Nothing of it was kept, so it can be sent again under the same id.',
    next: 'Send it again when the connection is better, or leave out the largest file.',
  },
  'gate/other-bytes': {
    happened: 'Other bytes are stored under this id already.',
    safe: 'What was stored first is still there, unchanged.',
    next: 'Seal it again, which gives it a new id, and send that.',
  },
  'gate/policy-number': {
    happened: 'The policy’s number is not one higher than that of the newest.',
    safe: 'The policy in force stays in force.',
    next: 'Fetch the policies that the gate has, and send the one that follows them.',
  },
  'gate/log-rewritten': {
    happened: 'It contradicts what the log has published before; a log only ever grows.',
    safe: 'What was published first is still there, unchanged.',
    next: 'At the desk: compare with your log. If it was restored from a backup, it lacks what came after.',
  },
  'gate/mailbox-full': {
    happened: 'As many messages wait in this mailbox as it can hold.',
    safe: 'Those that wait are still there.',
    next: 'Wait until whoever owns the mailbox has fetched them.',
  },
  'gate/too-large': {
    happened: 'It is larger than {limit}, the most that is taken at this address.',
    safe: 'Nothing of it was kept.',
    next: 'Leave out the largest file and say in the note that you have it.',
  },
  'gate/encoded': {
    happened: 'The body is packed (Content-Encoding), and the gate unpacks nothing.',
    safe: 'Nothing of it was kept.',
    next: 'Send the sealed bytes as they are.',
  },
  'gate/headers-too-large': {
    happened: 'The headers of the request are too large.',
    safe: 'Nothing of it was kept and nothing was changed.',
    next: 'Send it with fewer headers; cookies are not needed here.',
  },
  'gate/fault': {
    happened: 'The gate itself failed.',
    safe: 'What it has acknowledged is still there; this request was not acknowledged.',
    next: 'Send it again in a few minutes; if that changes nothing, telephone the desk.',
  },
  'gate/busy': {
    happened: 'More is coming in than the gate can hold at once, and its queue is full.',
    safe: 'Nothing of the request was kept, so it can be sent again under the same id.',
    next: 'Wait as long as the answer’s Retry-After says, then send it again.',
  },
  'gate/no-policy': {
    happened: 'The desk has not given this gate its policy yet.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Try again later, or telephone the desk with the number on its card.',
  },
  'gate/full': {
    happened: 'The gate’s disk is full.',
    safe: 'What it has acknowledged is still there; nothing of this request was kept.',
    next: 'Keep what you have, try again in an hour, and if it is urgent telephone the desk.',
  },
} as const;
