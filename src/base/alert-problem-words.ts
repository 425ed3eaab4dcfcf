const TELEPHONE = 'telephone the desk with the number on its card.';

/** The words of the problems that `alert` reports; part of the catalogue in problem-words.ts. */
export const ALERT_PROBLEM_WORDS = {
  'alert/not-canonical': {
    happened: 'It is not in the one form, to the byte, that a desk publishes.',
    safe: 'Nothing of it was believed, shown as current or compared.',
    next: `Fetch it again; if it stays so, ${TELEPHONE}`,
  },
  'alert/not-a-publication': {
    happened: 'This is not an alert as it travels, or it is of a form that this version does not know.',
    safe: 'Nothing of it was believed.',
    next: `Fetch it again and bring Tocsin up to date; if it stays so, ${TELEPHONE}`,
  },
  'alert/not-a-statement': {
    happened: 'A field of the alert is missing, is not known or holds what it must not hold.',
    safe: 'Nothing of it was believed, and nothing was signed.',
    next: `Fetch it again and bring Tocsin up to date; if it stays so, ${TELEPHONE}`,
  },
  'alert/other-desk': {
    happened: 'The alert is of another desk than the one whose card you have.',
    safe: 'Nothing of it was believed.',
    next: 'Compare the fingerprint with the desk’s card.',
  },
  'alert/other-audience': {
    happened: 'The alert is meant for an audience to which this device does not belong.',
    safe: 'Nothing of it was shown or compared.',
    next: 'Ask your relay, who sends alerts to you, whether you should belong to that audience.',
  },
  'alert/too-few-officers': {
    happened: 'Fewer officers have signed the alert than the desk’s policy asks for.',
    safe: 'Nothing of it was believed.',
    next: `Do not act on it; ${TELEPHONE}`,
  },
  'alert/unknown-signer': {
    happened:
      'The alert is signed with a key that the desk’s newest policy does not name, or no longer names.',
    safe: 'That signature was not counted, and nothing of the alert was believed.',
    next: `Fetch the desk’s policies again; if it stays so, do not act on it and ${TELEPHONE}`,
  },
  'alert/signature-wrong': {
    happened: 'The alert carries the signature of an officer that does not fit it.',
    safe: 'Nothing of it was believed.',
    next: `Do not act on it; ${TELEPHONE}`,
  },
  'alert/expired': {
    happened: 'The alert has expired, or the clock of this device is ahead.',
    safe: 'It was not shown as current.',
    next: `Check the date of this device; if it is right, look for a newer alert or ${TELEPHONE}`,
  },
  'alert/sent-in-future': {
    happened: 'It says that it was sent more than a day after the time on this device.',
    safe: 'Nothing of it was believed.',
    next: `Check the date of this device; if it is right, ${TELEPHONE}`,
  },
  'alert/repeated': {
    happened: 'This device has already taken this alert; somebody delivered it once more.',
    safe: 'Nothing was changed, and what corrects or withdraws it stands.',
    next: 'Nothing needs to be done.',
  },
  'alert/other-under-number': {
    happened: 'Under a number that this device has already seen, it now says something else.',
    safe: 'What was seen first stays, and nothing of the other was believed.',
    next: `Keep both files and ${TELEPHONE} Somebody may be showing people different alerts.`,
  },
  'alert/chain-broken': {
    happened: 'The alert does not follow the one before it, or the one after it does not follow it.',
    safe: 'Nothing of it was believed.',
    next: `Keep the file and ${TELEPHONE}`,
  },
  'alert/log-rolled-back': {
    happened: 'The log that it comes with is shorter than the one that this device has seen.',
    safe: 'The longer log stays in force on this device, and nothing of the alert was believed.',
    next: `Fetch the alerts that are missing first, in their order; if it stays so, ${TELEPHONE}`,
  },
  'alert/log-not-shown': {
    happened: 'The gate has not shown that the desk’s log is still the one that was seen before.',
    safe: 'Nothing was changed, and nothing speaks against what was received: its signatures hold.',
    next: `It is asked for again each time. If it stays so for more than a day, ${TELEPHONE}`,
  },
  'alert/log-forked': {
    happened: 'The log that it comes with is another than the one that this device has seen.',
    safe: 'What was seen first stays, and nothing of the alert was believed.',
    next: `Keep the file and ${TELEPHONE} Somebody may be showing people different logs.`,
  },
  'alert/log-split': {
    happened: 'The desk has signed two logs that are not one, and alerts on this device come from both.',
    safe: 'What was taken stays, each alert with its own signatures; nothing was taken on trust since.',
    next: `Keep everything and ${TELEPHONE} Somebody may be showing people different logs.`,
  },
  'alert/head-not-signed': {
    happened: 'The desk’s word on which alert is the newest is not signed with its key, or damaged.',
    safe: 'Nothing of it was believed.',
    next: `Fetch it again; if it stays so, ${TELEPHONE}`,
  },
  'alert/head-older': {
    happened: 'The desk’s word on which alert is the newest is older than one that this device has seen.',
    safe: 'The newer one stays in force.',
    next: 'Nothing needs to be done, unless no newer one comes within two days.',
  },
  'alert/head-rolled-back': {
    happened: 'The desk’s word names a lower number as the newest than one that this device has seen.',
    safe: 'The higher number stays in force.',
    next: `Keep the file and ${TELEPHONE}`,
  },
  'alert/not-enrolled': {
    happened: 'The confirmation is not one that a relay of the desk signed for this device.',
    safe: 'Nothing of it was believed.',
    next: 'Ask your relay, who gave you the code, for a new one.',
  },
  'alert/cover-not-signed': {
    happened: 'A cover note of the alert is not signed by whoever may pass it on, or is about another alert.',
    safe: 'Neither the note nor the alert was shown as passed on by that office.',
    next: 'Ask the office by a telephone number that you know; the alert itself can be verified without its note.',
  },
  'alert/acknowledgement-not-signed': {
    happened: 'The acknowledgement is not signed by a device that is enrolled here, or damaged.',
    safe: 'Nobody was counted as having read anything.',
    next: 'Wait for the next one; if it stays so, enrol the device again with a new code.',
  },
  'alert/counts-not-signed': {
    happened: 'The counts are not signed by a relay of the desk’s policy, or damaged.',
    safe: 'The counts that were there before stay.',
    next: 'Ask the relay to send them again.',
  },
  'alert/counts-older': {
    happened: 'The counts are older than the ones that are already here.',
    safe: 'The newer counts stay.',
    next: 'Nothing needs to be done.',
  },
} as const;
