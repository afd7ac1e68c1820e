// What the person is told in other languages than French: the tables that person-words.ts reads. Pure.

import type { LanguageCode } from '#shared/language/languages.ts';
import type { PersonWords } from './message-words.ts';

const colon = (when: string) => when && `: ${when}`;

export const WORDS_ABROAD: Record<Exclude<LanguageCode, 'fr' | 'fr-simple'>, PersonWords> = {
  en: {
    subject: 'Your paperwork appointment',
    opening: 'Paperwork appointment',
    aPlace: 'The place',
    us: 'Your reception desk',
    question: (call) => `A question? ${call}.`,
    askFor: (who) => `Ask for ${who}.`,
    says: {
      sent: ({ there, when }) =>
        `We are asking for an appointment for you: ${there}${when && `, ${when}`}. We will tell you the answer.`,
      accepted: ({ there, when }) => `${there} is expecting you${colon(when)}.`,
      countered: ({ place, when }) => `${place} suggests another day${colon(when)}. Tell us if it suits you.`,
      declined: ({ place }) => `${place} cannot see you. We are looking for another place with you.`,
      done: ({ place }) => `${place} told us that it is done.`,
      notDone: ({ place }) => `${place} could not finish. We are taking it up again with you.`,
      lost: ({ place }) => `${place} did not manage to see you. You can call us whenever you want.`,
      expired: ({ place }) =>
        `${place} did not answer. We are taking it up again with you: you have nothing to do.`,
      closed: () => 'We have closed your request. You can come back whenever you want.',
      reminder: ({ there, when, call }) =>
        `Paperwork appointment: ${when}, ${there}. You cannot come? Call us: ${call}.`,
      cancelled: ({ place, when }) =>
        `${place} cannot see you on the day planned: ${when}. We are looking for another day with you.`,
    },
  },
  ar: {
    subject: 'موعدك من أجل الأوراق',
    opening: 'موعد الأوراق',
    aPlace: 'المكان',
    us: 'مكتب الاستقبال',
    question: (call) => `هل لديك سؤال؟ ${call}.`,
    askFor: (who) => `اسأل عن ${who}.`,
    says: {
      sent: ({ there, when }) => `نطلب لك موعدًا: ${there}${when && `، ${when}`}. سنخبرك بالجواب.`,
      accepted: ({ there, when }) => `${there} في انتظارك${colon(when)}.`,
      countered: ({ place, when }) => `${place} يقترح يومًا آخر${colon(when)}. قل لنا إن كان يناسبك.`,
      declined: ({ place }) => `${place} لا يمكنه استقبالك. نبحث معك عن مكان آخر.`,
      done: ({ place }) => `${place} أخبرنا أن الأمر قد تمّ.`,
      notDone: ({ place }) => `${place} لم يتمكن من إنهاء الأمر. سنعود إليه معك.`,
      lost: ({ place }) => `${place} لم يتمكن من لقائك. يمكنك أن تتصل بنا متى شئت.`,
      expired: ({ place }) => `${place} لم يُجب. سنعود إلى الأمر معك: ليس عليك أن تفعل شيئًا.`,
      closed: () => 'أغلقنا طلبك. يمكنك أن تعود إلينا متى شئت.',
      reminder: ({ there, when, call }) =>
        `موعد الأوراق: ${when}، ${there}. لا يمكنك المجيء؟ اتصل بنا: ${call}.`,
      cancelled: ({ place, when }) =>
        `${place} لا يمكنه استقبالك في اليوم المتفق عليه: ${when}. نبحث معك عن يوم آخر.`,
    },
  },
  uk: {
    subject: 'Ваша зустріч щодо документів',
    opening: 'Зустріч щодо документів',
    aPlace: 'Заклад',
    us: 'Наша рецепція',
    question: (call) => `Маєте запитання? ${call}.`,
    askFor: (who) => `Запитайте: ${who}.`,
    says: {
      sent: ({ there, when }) =>
        `Ми просимо про зустріч для вас: ${there}${when && `, ${when}`}. Ми повідомимо вам відповідь.`,
      accepted: ({ there, when }) => `${there}: на вас чекають${when && `, ${when}`}.`,
      countered: ({ place, when }) =>
        `${place} пропонує інший день${colon(when)}. Скажіть нам, чи він вам підходить.`,
      declined: ({ place }) => `${place} не може вас прийняти. Ми шукаємо з вами інше місце.`,
      done: ({ place }) => `${place} повідомляє, що все зроблено.`,
      notDone: ({ place }) =>
        `${place}: справу завершити не вдалося. Ми знову беремося за неї разом із вами.`,
      lost: ({ place }) => `${place}: з вами не вдалося зустрітися. Телефонуйте нам, коли захочете.`,
      expired: ({ place }) =>
        `${place}: відповіді немає. Ми знову беремося за справу разом із вами, вам нічого не треба робити.`,
      closed: () => 'Ми закрили ваш запит. Ви можете повернутися, коли захочете.',
      reminder: ({ there, when, call }) =>
        `Зустріч щодо документів: ${when}, ${there}. Не можете прийти? Зателефонуйте нам: ${call}.`,
      cancelled: ({ place, when }) =>
        `${place} не може прийняти вас у домовлений день: ${when}. Ми шукаємо з вами інший день.`,
    },
  },
  es: {
    subject: 'Su cita para sus papeles',
    opening: 'Cita para sus papeles',
    aPlace: 'El lugar',
    us: 'Su recepción',
    question: (call) => `¿Una pregunta? ${call}.`,
    askFor: (who) => `Pregunte por ${who}.`,
    says: {
      sent: ({ there, when }) =>
        `Pedimos una cita para usted: ${there}${when && `, ${when}`}. Le diremos la respuesta.`,
      accepted: ({ there, when }) => `${there} le espera${colon(when)}.`,
      countered: ({ place, when }) => `${place} propone otro día${colon(when)}. Díganos si le va bien.`,
      declined: ({ place }) => `${place} no puede recibirle. Buscamos otro lugar con usted.`,
      done: ({ place }) => `${place} nos ha dicho que ya está hecho.`,
      notDone: ({ place }) => `${place} no ha podido terminar. Lo retomamos con usted.`,
      lost: ({ place }) => `${place} no ha conseguido verle. Puede llamarnos cuando quiera.`,
      expired: ({ place }) => `${place} no ha respondido. Lo retomamos con usted: no tiene que hacer nada.`,
      closed: () => 'Hemos cerrado su solicitud. Puede volver cuando quiera.',
      reminder: ({ there, when, call }) =>
        `Cita para sus papeles: ${when}, ${there}. ¿No puede venir? Llámenos: ${call}.`,
      cancelled: ({ place, when }) =>
        `${place} no puede recibirle el día previsto: ${when}. Buscamos otro día con usted.`,
    },
  },
  pt: {
    subject: 'A sua marcação para documentos',
    opening: 'Marcação para documentos',
    aPlace: 'O local',
    us: 'A sua receção',
    question: (call) => `Uma pergunta? ${call}.`,
    askFor: (who) => `Pergunte por ${who}.`,
    says: {
      sent: ({ there, when }) =>
        `Pedimos uma marcação para si: ${there}${when && `, ${when}`}. Vamos dizer-lhe a resposta.`,
      accepted: ({ there, when }) => `${there} está à sua espera${colon(when)}.`,
      countered: ({ place, when }) => `${place} propõe outro dia${colon(when)}. Diga-nos se lhe convém.`,
      declined: ({ place }) => `${place} não pode fazer o seu atendimento. Procuramos outro local consigo.`,
      done: ({ place }) => `${place} disse-nos que está feito.`,
      notDone: ({ place }) => `${place} não conseguiu terminar. Retomamos o assunto consigo.`,
      lost: ({ place }) => `${place} não conseguiu encontrar-se consigo. Pode telefonar-nos quando quiser.`,
      expired: ({ place }) => `${place} não respondeu. Retomamos o assunto consigo: não tem de fazer nada.`,
      closed: () => 'Fechámos o seu pedido. Pode voltar quando quiser.',
      reminder: ({ there, when, call }) =>
        `Marcação para documentos: ${when}, ${there}. Não pode vir? Telefone-nos: ${call}.`,
      cancelled: ({ place, when }) =>
        `${place} não pode fazer o seu atendimento no dia combinado: ${when}. Procuramos outro dia consigo.`,
    },
  },
};
