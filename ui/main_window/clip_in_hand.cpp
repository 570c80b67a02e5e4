#include "ui/main_window/clip_in_hand.h"

#include <filesystem>
#include <system_error>

#include "ui/gallery/clip_list.h"
#include "ui/messages/message_bar.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

namespace {

const QString kMessage = QStringLiteral("rework");

}  // namespace

std::optional<library::ClipEntry> ClipInHand::clip() const {
    return clips.selectedIds().size() == 1 ? std::optional(clips.selectedEntries().front()) : viewing.clipInSight();
}

QString ClipInHand::whyNone() {
    return tr("Play a finished clip first, or choose one in the list.");
}

std::optional<library::ClipEntry> ClipInHand::ask() const {
    const auto found = clip();
    if (!found) {
        messages.show(MessageBar::Tone::Passing, whyNone(), {}, kMessage);
        return std::nullopt;
    }
    return isThere(*found) ? found : std::nullopt;
}

bool ClipInHand::isThere(const library::ClipEntry& entry) const {
    std::error_code ignored;
    if (std::filesystem::exists(entry.file, ignored)) {
        return true;
    }
    messages.show(MessageBar::Tone::Passing, tr("The file of this clip is gone. Choose another clip."), {}, kMessage);
    return false;
}

}  // namespace tubelet::ui
