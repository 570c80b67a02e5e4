#include "ui/main_window/notice_text.h"

#include "ui/bridge/failure.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

QString NoticeText::sentence(const request::Notice& notice, const jobs::Job* job) {
    if (notice.code == "untrained-size" && job) {
        return tr("The model was not trained on %1 \u00d7 %2; the clip may look worse.")
            .arg(job->request.width)
            .arg(job->request.height);
    }
    if (notice.code == "untrained-frames" && job) {
        return tr("The model was not trained on %1 frames; the motion may look worse.").arg(job->request.frames);
    }
    if (notice.code == "unknown-words") {
        return tr("Some words of the prompt are new to this model; it will guess or ignore them.");
    }
    if (notice.code == "unknown-negative-words") {
        return tr("Some words to avoid are new to this model; it will ignore them.");
    }
    // Of a model of classes the engine's sentence says more.
    if (notice.code == "negative-unused" && !notice.message.starts_with("This model draws classes")) {
        return tr("What to avoid has no effect while guidance is 1 or less.");
    }
    if (notice.code == "class-ambiguous") {
        // The engine's sentence tells the numbers.
        const QString message = fromUtf8(notice.message);
        return tr("Several classes have this name: %1. The last of them is drawn; type a number to choose.")
            .arg(message.section(QStringLiteral("name of the classes "), 1)
                     .section(QStringLiteral(" of this model"), 0, 0)
                     .replace(QStringLiteral(" and "), QStringLiteral(", ")));
    }
    if (notice.code == "control-characters") {
        return tr("The prompt holds control characters; they mean nothing to the model.");
    }
    if (notice.code == "prompt-syntax") {
        const QString quoted = fromUtf8(notice.message)
                                   .section(QStringLiteral("reads "), 1)
                                   .section(QStringLiteral(" as plain words"), 0, 0)
                                   .replace(QStringLiteral("\" and \""), QStringLiteral("\", \""));
        return tr("Weights, tags and wildcards of other programs are read as plain words: %1").arg(quoted);
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
    if (notice.code == "lora-partial") {
        const QString name = fromUtf8(notice.message)
                                 .section(QStringLiteral("The LoRA "), 1)
                                 .section(QStringLiteral(" is used in part only"), 0, 0);
        return tr("The LoRA %1 is used in part only; its line in the settings tells what fits nothing.").arg(name);
    }
    if (notice.code == "prompt-cut") {
        // The engine's sentence ends with the words that are left out.
        const QString rest = fromUtf8(notice.message).section(QStringLiteral("cut before: "), 1);
        return tr("The prompt is longer than this model reads; it is cut before: %1").arg(rest);
    }
    return FailureText::known(notice.message);
}

bool NoticeText::shownBesideFields(const request::Notice& notice) {
    return notice.code == "untrained-size" || notice.code == "untrained-frames" || notice.code == "unknown-words" ||
           notice.code == "unknown-negative-words" || notice.code == "device" || notice.code == "negative-unused";
}

}  // namespace tubelet::ui
