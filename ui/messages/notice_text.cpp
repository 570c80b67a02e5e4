#include "ui/messages/notice_text.h"

#include "ui/bridge/text.h"
#include "ui/bridge/told.h"

namespace tubelet::ui {

QString NoticeText::sentence(const request::Notice& notice, const jobs::Job* job) {
    if (notice.code == "untrained-size" && job) {
        return tr("The model was not trained on %1 \u00d7 %2; the clip may look worse.")
            .arg(job->request.width)
            .arg(job->request.height);
    }
    if (notice.code == "untrained-frames" && job) {
        const int frames = job->request.frames;
        return frames == 1 ? tr("The model was not trained on single frames; they may look worse.")
                           : tr("The model was not trained on %1 frames; the motion may look worse.").arg(frames);
    }
    if (notice.code == "unknown-words") {
        return tr("Some words of the prompt are new to this model; it will guess or ignore them.");
    }
    if (notice.code == "unknown-negative-words") {
        return tr("Some words to avoid are new to this model; it will ignore them.");
    }
    if (notice.code == "control-characters") {
        return tr("The prompt holds control characters; they mean nothing to the model.");
    }
    if (notice.code == "windows") {
        return tr(
            "This clip is far larger or longer than what the model was trained for; it is made of overlapping "
            "windows, each of which may draw the subject again.");
    }
    if (notice.code == "tiled-decode") {
        return tr(
            "The whole frame would not fit the memory while it is decoded: it is decoded in overlapping tiles, "
            "which takes longer.");
    }
    if (notice.code == "lora-partial" && !notice.message.arguments.empty()) {
        return tr("The LoRA %1 is used in part only; its line in the settings tells what fits nothing.")
            .arg(fromUtf8(notice.message.arguments.front().shown()));
    }
    return told(notice.message);
}

bool NoticeText::shownBesideFields(const request::Notice& notice) {
    return notice.code == "untrained-size" || notice.code == "untrained-frames" || notice.code == "unknown-words" ||
           notice.code == "unknown-negative-words" || notice.code == "device" || notice.code == "negative-unused";
}

bool NoticeText::isAsWanted(const request::Notice& notice) {
    return notice.code == "resumed" || notice.code == "branched" || notice.code == "branch-schedule" ||
           notice.code == "branch-seed" || notice.code == "other-company";
}

}  // namespace tubelet::ui
