-- A line of help may say, when it is known: by telephone or at the counter, why nobody could help, what stood in the way,
-- and why a right was not asked for. Codes alone, nobody's name.
alter table desk.help_log
  add column heard text not null default 'counter' check (heard in ('counter', 'phone')),
  add column unable_because text check (unable_because in (
    'noTime', 'notOurs', 'missingPaper', 'siteDown', 'noAnswer', 'needsMandate', 'other')),
  add column friction text check (friction in (
    'missingPaper', 'appointments', 'travel', 'silence', 'unclearAnswer', 'appealRefused')),
  add column not_asked text check (not_asked in ('notKnown', 'notAsked', 'notReceived', 'notOffered', 'declined')),
  add constraint help_log_unable check (unable_because is null or what = 'unable');
create index help_log_happened on desk.help_log (happened_at);
