// Questions that most shops are asked, to begin with. A merchant reads each before it is shown to anybody.
import type { QuickResponseText } from "@parlor/shared/api";

export interface Starter {
  readonly id: string;
  readonly texts: Readonly<Record<string, QuickResponseText>>;
}

export const STARTERS: readonly Starter[] = [
  {
    id: "delivery",
    texts: {
      en: { question: "How long does delivery take?", answer: "Orders leave us within one working day and arrive three to five working days later." },
      fr: { question: "Quel est le délai de livraison ?", answer: "Les commandes partent sous un jour ouvré et arrivent trois à cinq jours ouvrés plus tard." },
      ar: { question: "كم تستغرق مدة التوصيل؟", answer: "نرسل الطلبات خلال يوم عمل واحد، وتصل بعد ثلاثة إلى خمسة أيام عمل." },
    },
  },
  {
    id: "returns",
    texts: {
      en: { question: "How do I return something?", answer: "You have 30 days from delivery. Write to us with your order number, and we send you a label." },
      fr: { question: "Comment retourner un article ?", answer: "Vous avez 30 jours après la livraison. Écrivez-nous avec votre numéro de commande : nous vous envoyons une étiquette." },
      ar: { question: "كيف أعيد منتجًا؟", answer: "أمامك 30 يومًا من تاريخ الاستلام. اكتب إلينا مع رقم طلبك، ونرسل إليك ملصق الإرجاع." },
    },
  },
  {
    id: "payment",
    texts: {
      en: { question: "How can I pay?", answer: "By card, by PayPal, or by bank transfer. You pay when you order." },
      fr: { question: "Comment puis-je payer ?", answer: "Par carte, par PayPal ou par virement. Le paiement se fait à la commande." },
      ar: { question: "كيف يمكنني الدفع؟", answer: "بالبطاقة أو عبر PayPal أو بتحويل مصرفي. يتم الدفع عند الطلب." },
    },
  },
  {
    id: "order",
    texts: {
      en: { question: "Where is my order?", answer: "The mail that told you of its departure has a link to follow it. If that mail does not help, tell us your order number." },
      fr: { question: "Où est ma commande ?", answer: "Le courriel d’expédition contient un lien de suivi. S’il ne suffit pas, donnez-nous votre numéro de commande." },
      ar: { question: "أين طلبي؟", answer: "في رسالة الشحن رابط لتتبع طلبك. إن لم تُفدك الرسالة فأخبرنا برقم طلبك." },
    },
  },
];
