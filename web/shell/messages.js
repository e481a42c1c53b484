// One-sentence messages beside the slices, read aloud by screen readers, dismissable.
import {$, element} from './dom.js';
import {text} from '../text/strings.js';
import {Cancelled} from './worker_client.js';

const MOST = 3;
/** So long messages stay, in ms; an error stays until it is dismissed or something else is done. */
const STAYS = {done: 6000, note: 15_000};

/** Not while the pointer or the focus is on it: it is being read. */
function leaveAfter(message, ms) {
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => message.remove(), ms);
  };
  const stay = () => clearTimeout(timer);
  for (const name of ['pointerenter', 'focusin']) message.addEventListener(name, stay);
  for (const name of ['pointerleave', 'focusout']) message.addEventListener(name, wait);
  wait();
}

const dismissal = (message) => element('button', {type: 'button', class: 'dismiss', 'aria-label': text.dismiss, onclick: () => message.remove()}, '×');

function show(sentence, kind, role) {
  const message = element('div', {class: `message ${kind}`, role}, element('p', {}, sentence));
  message.append(dismissal(message));
  $('messages').append(message);
  const passing = $('messages').querySelectorAll('.message:not(.choice)');
  for (const old of [...passing].slice(0, -MOST)) old.remove();
  return message;
}

/** With a tick: something is done, and was checked. */
export const showDone = (sentence) => leaveAfter(show(`✓ ${sentence}`, 'note done', 'status'), STAYS.done);

/** Buttons that answer a message and end it: [[label, what it does]]. */
const answersOf = (close, answers) => element('div', {class: 'group'}, ...answers.map(([label, work]) =>
  element('button', {type: 'button', class: 'answer', onclick: () => {
    close();
    work();
  }}, label)));

/** What is asked stays until it is answered or dismissed. `content(close)` makes what stands below the sentence. */
export function showQuestion(sentence, content) {
  const message = element('div', {class: 'message note choice', role: 'status'}, element('p', {}, sentence));
  message.append(content(() => message.remove()), dismissal(message));
  $('messages').append(message);
}

/** A question with its answers as buttons. */
export const showChoice = (sentence, answers) => showQuestion(sentence, (close) => answersOf(close, answers));

/** A message with what can be done about it as buttons; unlike a question it goes with the others. */
export function showOffer(sentence, answers, kind = 'note') {
  const message = show(sentence, `${kind} offer`, kind === 'error' ? 'alert' : 'status');
  message.firstChild.after(answersOf(() => message.remove(), answers));
}

export const showError = (sentence) => show(sentence, 'error', 'alert');
export const showNote = (sentence) => leaveAfter(show(sentence, 'note', 'status'), STAYS.note);

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

/** The panel below them leaves so much room at its end. */
export function leaveRoom() {
  const tell = () => document.documentElement.style.setProperty('--messages-height', `${$('messages').offsetHeight}px`);
  new ResizeObserver(tell).observe($('messages'));
}

/** Said to screen readers alone. */
export function announce(sentence) {
  $('status').textContent = sentence;
}
