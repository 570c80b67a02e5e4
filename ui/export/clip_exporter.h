#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

#include <QObject>
#include <QTimer>

#include "media/clip.h"
#include "ui/bridge/background.h"
#include "ui/preview/drawn_clip.h"

namespace tubelet::ui {

/// What is exported: a clip in memory, a file of ours, or both (then the file is preferred where
/// it can be copied).
struct ExportSource {
    std::filesystem::path file;  ///< finished MP4, or empty
    media::SharedClip clip;      ///< frames, or null: read from `file`
    std::string recipeJson;      ///< stored in what is written from frames
    QString name;                ///< suggested file name without extension
    /// Where it is set, it is written, as an MP4 or one PNG, and nothing else.
    std::shared_ptr<const DrawnClip> drawn = {};
};

/// What becomes of a file that is at the target already.
enum class Existing {
    Refused,    ///< it stays, and the export fails
    Confirmed,  ///< a person was asked about it: it is replaced, one that appears later is not
    Beside      ///< it stays: the export takes a name beside it, NAME_2.mp4
};

/// Writes one clip at a time on its own thread: an MP4 (copied when the source is one) or
/// a folder of PNGs.
/// Nothing is left behind when it fails or is cancelled.
/// GUI-only; destruction cancels and waits.
class ClipExporter : public QObject {
    Q_OBJECT

  public:
    explicit ClipExporter(QObject* parent = nullptr);
    ~ClipExporter() override;

    /// Begins; `target` ends in ".mp4", or names a folder for PNGs.
    /// Ignored while busy.
    void start(const ExportSource& source, const std::filesystem::path& target, bool pngs, Existing existing);
    void cancel();
    bool busy() const { return m_busy; }

  Q_SIGNALS:
    void progressed(double fraction01);
    /// `target`: the name that was taken.
    void finished(const QString& target);
    void failed(const tubelet::ui::Failure& failure);
    void cancelled();

  private:
    void end();

    std::stop_source m_stop;
    /// Written by the thread, looked at by the timer.
    std::shared_ptr<std::atomic<double>> m_progress = std::make_shared<std::atomic<double>>(0);
    QTimer m_poll;
    bool m_busy = false;
    Background m_thread;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
