import { describe, expect, it } from "vitest";
import { contactAnswer, playbookAnswer } from "../../src/core/answer/knowledge-answer.ts";
import { plainMessage } from "../../src/core/words/plain.ts";
import { knowledge } from "../support/knowledge.ts";

const TODAY = Temporal.PlainDate.from("2026-11-25");

/** What each entry must say, by what people come for. A line that goes missing here is a promise broken to a reader. */
const CLAIMS: Readonly<Record<string, readonly RegExp[]>> = {
  "contact:general": [/1-800-528-4800.*official/, /day and night \(from a publication\)/, /comes first/],
  "contact:platinum": [/1-800-525-3355.*publication/, /second choice/],
  "contact:lost-card": [
    /in the app or online first/,
    /1-800-528-4800/,
    /1-800-992-3404.*unconfirmed/,
    /don't have the card/,
  ],
  "contact:apply": [/americanexpress\.com/, /no verified phone number/, /1-800-567-1083/],
  "contact:abroad-collect": [
    /1-336-393-1111/,
    /local operator/,
    /reverse-charge/,
    /often fail from mobiles/,
    /two business days/,
  ],
  "contact:fraud": [/1-800-528-4800/, /\$50/, /\$0/, /Hang up/],
  "contact:recon": [
    /1-800-567-1083/,
    /at least 30 days/,
    /7 to 10 days \(unverified\)/,
    /1-866-314-0237.*unconfirmed/,
  ],
  "contact:hardship": [/1-866-703-4169/],
  "contact:savings": [/1-800-446-6307/, /60 days/, /10 business days/],
  "contact:gift-card": [/1-877-297-4438/, /1-833-205-8622/, /1-800-297-7327/],
  "contact:business": [/1-800-492-3344.*unconfirmed/, /1-800-492-8468.*unconfirmed/, /closed at weekends/],
  "contact:corporate": [/1-800-528-2122.*unconfirmed/, /1-855-407-0445.*unconfirmed/, /can't be frozen/],
  "contact:rewards": [/1-800-297-3276.*unconfirmed/, /weekdays in business hours/, /1 September 2019/],
  "contact:travel": [/1-800-297-2977.*unconfirmed/, /Complex trips/],
  "contact:pay-by-phone": [/1-800-472-9297.*unconfirmed/],
  "contact:merchant": [/1-800-528-5200.*unconfirmed/, /merchants/],
  "contact:financial-review": [/1-800-678-0738.*unconfirmed/, /number in your letter/],
  "contact:relay": [/711/, /1-800-528-4800/],
  "contact:cfpb": [/1-855-411-2372/, /1-855-729-2372/, /8:00 to 20:00 Eastern/],
  "playbook:reach-human": [
    /wants the card number/,
    /"representative" was cut off/,
    /close the account/,
    /Teams are separate/,
    /no waiting time/,
    /two words/,
  ],
  "playbook:call-workflow": [
    /How urgent/,
    /15 digits/,
    /4 on its front/,
    /Never type them here/,
    /reference number/,
    /Amex Offers/,
  ],
  "playbook:chat": [
    /virtual assistant answers first/,
    /Activate a new card in the app or online/,
    /Keep the record yourself/,
  ],
  "playbook:retention": [
    /annual fee has just posted/,
    /robot/,
    /Nothing is guaranteed/,
    /\$50 to \$200/,
    /weekday/,
    /12 months/,
    /HUCA/,
  ],
  "playbook:annual-fee": [
    /within 30 days of the charge/,
    /30 days from the closing date/,
    /earlier date/,
    /Massachusetts/,
    /pro-rated/,
    /card's own family/,
    /move the points/,
    /military/,
    /an estimate until a statement shows it/,
  ],
  "playbook:global-assist": [
    /you pay/,
    /approves and arranges it first/,
    /\$275,000/,
    /100 miles/,
    /90 days/,
    /GAterms/,
    /benefitsguide/,
    /not in the Cardmember Agreement/,
  ],
  "playbook:dispute": [
    /Pending charges can't be disputed/,
    /Alert Me When Posted/,
    /recommended, not required/,
    /Statements & Activity/,
    /Dispute Center, Manage My Disputes/,
    /arrive within 60 days/,
    /within 30 days/,
    /two billing cycles, at most 90 days/,
    /about a month/,
    /20 days/,
    /120 days, a charge twice at most/,
    /needn't pay the disputed amount, and it may not be reported as late/,
    /more than \$50, in your state or within 100 miles/,
    /best certified/,
    /billing inquiries address on your statement/,
  ],
  "playbook:fraud-card-not-present": [
    /next-day shipping/,
    /5 to 7 business days/,
    /Don't call the merchant first/,
    /subscriptions update/,
  ],
  "playbook:financial-review": [
    /Charging is suspended/,
    /gift cards/,
    /14 days \(2016\) and 5 business days \(2012\)/,
    /4506-C.*4506-T/,
    /120 days of your signature/,
    /up to and including cancellation/,
    /Long membership doesn't help/,
    /restored as before, limits cut, or closed/,
    /Two weeks is the good case/,
    /reported frozen/,
  ],
  "playbook:member-since": [/No longer backdated/, /tailor offers/, /don't rely on it/],
  "playbook:concierge": [
    /restaurant tables/,
    /event tickets/,
    /gift/,
    /groceries/,
    /homework/,
    /complex trip/,
    /Resy/,
  ],
  "playbook:freeze-card": [
    /ends by itself after 7 days/,
    /wallets/,
    /day 6/,
    /Each additional card is frozen apart/,
    /Corporate and prepaid/,
  ],
  "playbook:reference-number": [/reference or case number/, /date, time, name/, /nobody had noted/],
  "playbook:social-escalation": [/@AskAmex/, /Never post account details/, /executive office/],
  "playbook:amex-offers": [
    /before you buy/,
    /Add to Card/,
    /Whether an agent knows of more offers/,
    /Credit missing/,
  ],
  "playbook:supervisor": [/no guarantee/],
  "playbook:late-fee": [
    /Ask once, politely, by chat/,
    /30 days past due/,
    /at least 25 days/,
    /Please Pay By/,
    /\$40/,
    /\$8 limit was struck down in April 2025/,
    /forfeited/,
    /6 months/,
  ],
  "playbook:hardship": [/1-866-703-4169/, /12 months, with limited purchases/, /36 or 60/],
  "playbook:authorized-user": [/13 years old/, /ITIN/, /frozen apart/, /\$195/, /\$175/],
  "playbook:welcome-eligibility": [
    /Once per card and lifetime/,
    /seven years/,
    /pop-up/,
    /nothing is pulled/,
    /12 months/,
  ],
  "playbook:regulator": [
    /consumerfinance\.gov\/complaint/,
    /15 days/,
    /60/,
    /arbitration/,
    /attorney general.*\(unverified\)/,
  ],
  "playbook:verify-caller": [/Hang up/, /one-time code/],
  "playbook:account-access": [/own recovery/, /Never type a password/],
};

describe("every entry says what people come for", () => {
  const entries = [
    ...[...knowledge.contacts.values()].map(
      (each) => [`contact:${each.id}`, contactAnswer(each, knowledge, TODAY)] as const,
    ),
    ...[...knowledge.playbooks.values()].map(
      (each) => [`playbook:${each.id}`, playbookAnswer(each, knowledge, TODAY)] as const,
    ),
  ];
  const texts = new Map<string, string>(entries.map(([id, answer]) => [id, plainMessage(answer)]));
  for (const [id, claims] of Object.entries(CLAIMS))
    it(id, () => {
      for (const claim of claims) expect(texts.get(id)).toMatch(claim);
    });

  it("and none is left out", () => {
    const without = ["business-gift-card", "centurion", "concierge", "global-assist"].map(
      (id) => `contact:${id}`,
    );
    expect(new Set([...Object.keys(CLAIMS), ...without])).toEqual(new Set(texts.keys()));
  });
});

describe("every card has its fee", () => {
  const FEES: Readonly<Record<number, string>> = {
    0: "blue-cash-everyday cash-magnet everyday schwab-investor rakuten delta-blue hilton blue-business-plus blue-business-cash amazon-business lowes-business",
    95: "blue-cash-preferred morgan-stanley-blue-cash-preferred everyday-preferred marriott-bonvoy business-green",
    125: "marriott-business",
    150: "green delta-gold hilton-surpass delta-gold-business",
    195: "hilton-business",
    250: "marriott-bevy plum",
    325: "gold",
    350: "delta-platinum delta-platinum-business",
    375: "business-gold",
    550: "hilton-aspire",
    650: "delta-reserve marriott-brilliant delta-reserve-business",
    895: "platinum schwab-platinum morgan-stanley-platinum business-platinum",
    5000: "centurion",
  };
  it("and none is left out", () => {
    const expected = Object.entries(FEES).flatMap(([fee, ids]) =>
      ids.split(" ").map((id) => [id, Number(fee)] as const),
    );
    const known = Array.from(knowledge.cards.values(), ({ id, fee }) => [id, fee] as const);
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(expected));
  });
});
