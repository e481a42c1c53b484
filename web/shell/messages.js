// One-sentence messages at the foot of the page, read aloud by screen readers, dismissable.
import {$, element} from './dom.js';
import {text} from './strings.js';
import {Cancelled} from './worker_client.js';

const MOST = 3;

function show(sentence, kind, role) {
  const message = element('div', {class: `message ${kind}`, role}, element('p', {}, sentence),
    element('button', {type: 'button', 'aria-label': text.dismiss, onclick: () => message.remove()}, '×'));
  $('messages').append(message);
  while ($('messages').children.length > MOST) $('messages').firstChild.remove();
  return message;
}

/** With a tick: something is done, and was checked. */
export const showDone = (sentence) => show(`✓ ${sentence}`, 'note done', 'status');

/** Buttons that answer a message and end it: [[label, what it does]]. */
function answersOf(message, answers) {
  const answer = ([label, work]) => element('button', {type: 'button', class: 'answer', onclick: () => {
    message.remove();
    work();
  }}, label);
  return element('div', {class: 'group'}, ...answers.map(answer));
}

/** A question with its answers as buttons: [[label, what it does]]. */
export function showChoice(sentence, answers) {
  const message = element('div', {class: 'message note choice', role: 'status'}, element('p', {}, sentence));
  message.append(answersOf(message, answers));
  $('messages').append(message);
}

/** A message with what can be done about it as buttons; unlike a question it goes with the others. */
export function showOffer(sentence, answers, kind = 'note') {
  const message = show(sentence, kind, kind === 'error' ? 'alert' : 'status');
  message.firstChild.after(answersOf(message, answers));
}

export const showError = (sentence) => show(sentence, 'error', 'alert');
export const showNote = (sentence) => show(sentence, 'note', 'status');

/** An error that the user saw coming is a note. `name`: the file that it is about. */
export function showFailure(error, name = '') {
  if (error instanceof Cancelled) showNote(error.message);
  else showError(name ? text.aboutFile(name, error.message) : error.message);
}

/** What was done before; warnings stay. */
export function clearDone() {
  for (const message of $('messages').querySelectorAll('.message.done')) message.remove();
}

/** A question stays until it is answered. */
export function clearMessages() {
  for (const message of $('messages').querySelectorAll('.message:not(.choice)')) message.remove();
}

/** Said to screen readers alone. */
export function announce(sentence) {
  $('status').textContent = sentence;
}
