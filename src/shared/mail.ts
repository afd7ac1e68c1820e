// What can be a mail address. Whether somebody reads it, a message alone says. Pure.

const MAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;

export const isMail = (text: string): boolean => MAIL.test(text);
