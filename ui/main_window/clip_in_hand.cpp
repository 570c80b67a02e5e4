#include "ui/main_window/clip_in_hand.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "ui/bridge/newest_question.h"
#include "ui/gallery/clip_list.h"
#include "ui/messages/message_bar.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

namespace {

const QString kMessage = QStringLiteral("rework");
const QString kLooking = QStringLiteral("lookingForClip");

}  // namespace

bool ClipInHand::isAny() const {
    return clips.selectedIds().size() == 1 || viewing.clipInSight();
}

QString ClipInHand::whyNone() {
    return tr("Play a finished clip first, or choose one in the list.");
}

void ClipInHand::ask(const Then& then) const {
    look.stop();  // for another command
    const auto found = [hand = *this, then](const library::ClipEntry& entry) {
        hand.ifThere({entry}, [entry, then] { then(entry); });
    };
    if (clips.selectedIds().size() == 1) {
        clips.readSelected([found](const std::vector<library::ClipEntry>& entries) { found(entries.front()); });
    } else if (const auto inSight = viewing.clipInSight()) {
        found(*inSight);
    } else {
        messages.show(MessageBar::Tone::Passing, whyNone(), {}, kMessage);
    }
}

void ClipInHand::ifThere(const std::vector<library::ClipEntry>& entries, const std::function<void()>& then) const {
    std::vector<std::filesystem::path> files;
    for (const library::ClipEntry& entry : entries) {
        files.push_back(entry.file);
    }
    look.ask([files, then, messages = &messages](const std::stop_token&) -> Background::Continuation {
        const bool areThere = std::all_of(files.begin(), files.end(), [](const std::filesystem::path& file) {
            std::error_code ignored;
            return std::filesystem::exists(file, ignored);
        });
        if (areThere) {
            return then;
        }
        return [messages] {
            messages->show(MessageBar::Tone::Passing, tr("The file of this clip is gone. Choose another clip."), {},
                           kMessage);
        };
    });
}

void ClipInHand::tellWhenSlow() const {
    QObject::connect(&look, &NewestQuestion::slowChanged, &messages, [messages = &messages](bool isSlow) {
        messages->showWhile(isSlow, tr("Looking for the file of the clip\u2026"), kLooking);
    });
}

}  // namespace tubelet::ui
