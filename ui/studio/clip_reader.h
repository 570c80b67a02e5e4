#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QObject>

#include "base/message.h"
#include "media/clip.h"
#include "ui/bridge/background.h"

namespace tubelet::ui {

/// Reads clips from their files in the background.
/// Only the newest request counts: one that waits is skipped, one under way gives up
/// at its next frame.
/// GUI-only.
class ClipReader : public QObject {
    Q_OBJECT

  public:
    explicit ClipReader(QObject* parent = nullptr);
    /// Gives up what is under way and waits for that.
    ~ClipReader() override;

    /// Reads `file`, then calls `then` with the clip on the GUI thread.
    void read(const std::filesystem::path& file, std::function<void(const media::SharedClip&)> then);
    /// Nobody waits for a clip any more.
    void drop() { ++*m_newest; }

  Q_SIGNALS:
    void failed(const tubelet::ui::Failure& failure);
    /// After each clip that was read: what was assumed or converted, in the window's language;
    /// empty when nothing was.
    void noticed(const QString& sentences);

  private:
    static QString told(const std::filesystem::path& file, const std::vector<Message>& notices);

    std::shared_ptr<std::atomic<std::uint64_t>> m_newest = std::make_shared<std::atomic<std::uint64_t>>(0);
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::OnTheirOwn};
};

}  // namespace tubelet::ui
