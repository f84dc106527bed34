/** The inbox: the records of all flows that wait for a person, put together by their cause. */
export { Inbox } from './Inbox';
