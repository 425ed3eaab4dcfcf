/** The words of the problems that the desk's evidence and alerts report; part of the catalogue in problem-words.ts. */
export const DESK_ALERT_PROBLEM_WORDS = {
  'desk/no-field': {
    happened: 'An exhibit has no field of a name that was given to be withheld.',
    safe: 'No package was made, and nothing was handed over.',
    next: 'Give the names as the page of the exhibit has them; or withhold all of its content.',
  },
  'desk/no-exhibit': {
    happened: 'There is no such exhibit.',
    safe: 'Nothing was changed.',
    next: 'Load the list of exhibits again.',
  },
  'desk/exhibit-erased': {
    happened: 'The content of this exhibit was erased.',
    safe: 'Its entry stands in the log, and why it was erased is recorded.',
    next: 'Use another exhibit.',
  },
  'desk/exhibit-needed': {
    happened: 'A published alert stands on this exhibit.',
    safe: 'It was not erased.',
    next: 'It is kept for as long as the alert is. Correct the alert so that later versions stand without it.',
  },
  'desk/no-change-said': {
    happened:
      'A first assessment follows none, and every later one must say what changed since the one before.',
    safe: 'Nothing was written.',
    next: 'Load the assessments again, and say what changed.',
  },
  'desk/number-for-words': {
    happened: 'The assessment gives a probability in numbers beside the word of the yardstick.',
    safe: 'Nothing was written.',
    next: 'Take the number out: the word stands for it.',
  },
  'desk/log-empty': {
    happened: 'The desk’s log holds nothing yet.',
    safe: 'Nothing was changed.',
    next: 'Take an exhibit first.',
  },
  'desk/witness-refused': {
    happened: 'The witness did not cosign the checkpoint of the log.',
    safe: 'Nothing was published without it; what waits is kept.',
    next: 'Ask whoever runs the witness why. If this desk was restored from a backup, its log lacks what came after.',
  },
  'desk/witness-unreachable': {
    happened: 'The witness could not be reached.',
    safe: 'Nothing was published without it; what waits is kept.',
    next: 'It is asked again by itself. If it lasts, ask whoever runs the witness.',
  },
  'desk/witness-unknown': {
    happened: 'The policy names a witness, and the desk was not told where it is.',
    safe: 'Nothing was published without it; what waits is kept.',
    next: 'Start the desk with --witness NAME=ADDRESS for each witness of the policy.',
  },
  'desk/log-behind-gate': {
    happened:
      'The gate holds more of this desk’s log than the desk does, or another log: the desk was probably restored from a backup that lacks what came after it.',
    safe: 'Nothing that was published was overwritten, and reports still come in.',
    next: 'Take no evidence and publish nothing until this is settled. Restore the newest backup there is; docs/operator.md says what to do when none reaches far enough.',
  },
  'desk/too-few-witnesses': {
    happened: 'Only {count} witnesses have cosigned the checkpoint of the log; the policy asks for {quorum}.',
    safe: 'What was published is in the log and waits here; nothing left the desk.',
    next: 'They are asked again by themselves; the page of the log says how each stands.',
  },
  'desk/not-cosigned': {
    happened: 'Too few witnesses have cosigned the log, so nobody could check the package.',
    safe: 'No package was given out; that it was asked for is in the log.',
    next: 'Make it again when the witnesses can be reached; the page of the log says how each stands.',
  },
  'desk/no-draft': {
    happened: 'There is no such draft.',
    safe: 'Nothing was changed.',
    next: 'Load the drafts again.',
  },
  'desk/draft-changed': {
    happened: 'Somebody changed the draft after you opened it.',
    safe: 'What they did is kept, and yours was not written over it.',
    next: 'Read the draft again, and do it again if it is still right.',
  },
  'desk/draft-state': {
    happened: 'This cannot be done with the draft as it stands: it is {state}.',
    safe: 'Nothing was changed.',
    next: 'Load the draft again: it says what can be done with it.',
  },
  'desk/own-draft': {
    happened: 'You have written in this draft, so you cannot be its second person.',
    safe: 'Nothing was approved.',
    next: 'Ask an officer who has written none of it.',
  },
  'desk/gate-not-met': {
    happened: 'The publish gate is not met: {count} of its rows are open.',
    safe: 'Nothing was published.',
    next: 'The checklist of the draft says what would meet each.',
  },
  'desk/no-guidance': {
    happened: 'There is no such guidance at this desk.',
    safe: 'Nothing was changed.',
    next: 'Choose one of the list.',
  },
  'desk/guidance-past-review': {
    happened: 'This guidance is past its review date, or has none.',
    safe: 'Nothing was changed, and nothing was sent.',
    next: 'Have its owner review it and put a new version in place; docs/guidance.md says how.',
  },
  'desk/no-audience': {
    happened: 'There is no such audience.',
    safe: 'Nothing was changed.',
    next: 'Choose one of the list, or have a lead add it.',
  },
  'desk/audience-taken': {
    happened: 'There is an audience of that name already.',
    safe: 'Nothing was changed.',
    next: 'Choose another name: an audience is one chain of alerts for good.',
  },
  'desk/other-bytes': {
    happened:
      'These are not the bytes that were proposed: the draft was changed, or the page showed something else.',
    safe: 'The signature was not taken.',
    next: 'Load the draft again, read it, and sign what it shows.',
  },
  'desk/no-policies': {
    happened: 'The desk does not know its own policies, so nobody’s signature can be checked.',
    safe: 'Nothing was signed or published.',
    next: 'Start the desk with the folder of its keys.',
  },
  'desk/signed-already': {
    happened: 'This officer has signed already, and counts once.',
    safe: 'Nothing was changed.',
    next: 'Ask another officer of the policy.',
  },
  'desk/too-few-signatures': {
    happened: 'Only {count} officers of the newest policy have signed; it asks for {needed}.',
    safe: 'Nothing was published.',
    next: 'Ask another officer to sign on their own device.',
  },
  'desk/chain-moved': {
    happened:
      'Another alert was published to this audience since the bytes were fixed, so they name a place that is taken.',
    safe: 'Nothing was published.',
    next: 'Take the draft back, propose it anew and have it signed again.',
  },
  'desk/no-alert': {
    happened: 'There is no such alert.',
    safe: 'Nothing was changed.',
    next: 'Load the alerts again.',
  },
  'desk/alert-replaced': {
    happened: 'This version of the alert was corrected or withdrawn already.',
    safe: 'Nothing was changed.',
    next: 'Correct the newest version; the page of the alert names it.',
  },
  'desk/no-relay': {
    happened: 'The audience has no relay, so nobody passes its alerts on.',
    safe: 'The alert is in the log and waits here.',
    next: 'Have a lead give the audience a relay.',
  },
  'desk/relay-unknown': {
    happened: 'The newest policy does not name every relay of this audience.',
    safe: 'Nothing was sealed to whom the policy does not name.',
    next: 'Sign a policy that names the relay, or take the relay out of the audience.',
  },
  'desk/no-answer': {
    happened: 'There is no such answer.',
    safe: 'Nothing was changed.',
    next: 'Load the answers again.',
  },
  'desk/answer-published': {
    happened: 'This answer was published with the alert and stays so.',
    safe: 'Nothing was changed.',
    next: 'Correct the alert, if the answer should no longer stand with it.',
  },
} as const;
