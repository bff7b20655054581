import type { Command } from "../src/core/command.ts";
import { adminDigest } from "./admin/digest.ts";
import { adminDoctor, adminTest } from "./admin/doctor.ts";
import { adminApprove, adminApproveAll, adminReject } from "./admin/reports.ts";
import { adminReview, adminSettle } from "./admin/review.ts";
import { answerMessage } from "./answer-message.ts";
import { ask } from "./ask.ts";
import { callList } from "./call/list.ts";
import { callLog } from "./call/log.ts";
import { callScript } from "./call/script.ts";
import { dataErase } from "./data/erase.ts";
import { dataExport } from "./data/export.ts";
import { disputeLetterCommand } from "./dispute/letter.ts";
import { disputeList } from "./dispute/list.ts";
import { disputeLog } from "./dispute/log.ts";
import { disputeOpen } from "./dispute/open.ts";
import { disputeRemove } from "./dispute/remove.ts";
import { disputeUpdate } from "./dispute/update.ts";
import { feeAdd } from "./fee/add.ts";
import { feeList } from "./fee/list.ts";
import { feeOutcome } from "./fee/outcome.ts";
import { feePosted } from "./fee/posted.ts";
import { feeRemove } from "./fee/remove.ts";
import { guide } from "./guide.ts";
import { helpCommand } from "./help.ts";
import { householdDecline } from "./household/decline.ts";
import { householdJoin } from "./household/join.ts";
import { householdLeave } from "./household/leave.ts";
import { householdList } from "./household/list.ts";
import { householdNameCommand } from "./household/name.ts";
import { householdShare } from "./household/share.ts";
import { number } from "./number.ts";
import { done } from "./reminder/done.ts";
import { forget } from "./reminder/forget.ts";
import { reminders } from "./reminder/list.ts";
import { remind } from "./reminder/remind.ts";
import { show } from "./reminder/show.ts";
import { snooze } from "./reminder/snooze.ts";
import { undo } from "./reminder/undo.ts";
import { why } from "./reminder/why.ts";
import { report } from "./report.ts";
import { retentionMine, retentionRemove } from "./retention/mine.ts";
import { retentionDetails, retentionReport, sendReport } from "./retention/report.ts";
import { retentionStats } from "./retention/stats.ts";
import { settings } from "./settings.ts";
import { sharePost } from "./share/post.ts";
import { shareKeep, sharePreview } from "./share/preview.ts";
import { sources } from "./sources.ts";
import { start } from "./start.ts";
import { today } from "./today.ts";
import { verify } from "./verify.ts";

/** Everything that members can say, in the order in which help shows it: the only list there is. */
export function allCommands(): readonly Command[] {
  const commands: Command[] = [
    number,
    verify,
    ask,
    guide,
    start,
    sources,
    feeAdd,
    feePosted,
    feeOutcome,
    feeList,
    feeRemove,
    disputeOpen,
    disputeUpdate,
    disputeLetterCommand,
    disputeList,
    disputeRemove,
    callLog,
    callList,
    retentionReport,
    retentionStats,
    retentionMine,
    remind,
    reminders,
    today,
    householdShare,
    householdJoin,
    householdList,
    householdLeave,
    householdNameCommand,
    settings,
    dataExport,
    dataErase,
    helpCommand(() => commands),
    adminDoctor,
    adminDigest,
    adminReview,
    adminSettle,
    adminTest,
    adminApprove,
    adminReject,
    adminApproveAll,
    retentionDetails,
    retentionRemove,
    sendReport,
    disputeLog,
    done,
    snooze,
    undo,
    forget,
    why,
    show,
    callScript,
    report,
    householdDecline,
    answerMessage,
    sharePreview,
    sharePost,
    shareKeep,
  ];
  return commands;
}

/** What the groups of commands are about, where a platform shows them. */
export const GROUPS: Readonly<Record<string, string>> = {
  dispute: "Disputed charges and their deadlines",
  fee: "Annual-fee clocks of your cards",
  data: "Your data: take it with you, or have it erased",
  household: "Reminders shared with one other member",
  retention: "What members were offered for keeping a card",
  call: "Calls with reference numbers and promises",
};
