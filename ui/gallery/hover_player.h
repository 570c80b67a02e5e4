#pragma once

#include <atomic>
#include <filesystem>
#include <memory>

#include <QImage>
#include <QObject>
#include <QTimer>
#include <QVector>

namespace tubelet::ui {

class ThumbnailLoader;

/// Plays a clip in small while the pointer rests on it.
/// Its file is decoded off the GUI thread, and that ends at the next frame when the pointer
/// leaves; at most kFrames frames of one clip are kept, evenly spread over it.
/// GUI thread only.
class HoverPlayer : public QObject {
    Q_OBJECT

  public:
    static constexpr int kFrames = 48;

    explicit HoverPlayer(QObject* parent = nullptr);
    ~HoverPlayer() override;

    /// Begins after a moment; what was hovered before ends at once.
    /// `frames` and `rate` are the clip's.
    void begin(qint64 id, const std::filesystem::path& file, int frames, double rate);
    void end();
    /// The frame of a clip to be shown now; null while it has none.
    QImage frame(qint64 id) const;

  Q_SIGNALS:
    /// frame() of the hovered clip gives another picture.
    void changed();

  private:
    void load();

    ThumbnailLoader* m_loader;
    std::shared_ptr<std::atomic<bool>> m_wanted;
    QTimer m_delay;
    QTimer m_clock;
    qint64 m_id = 0;
    std::filesystem::path m_file;
    int m_stride = 1;
    QVector<QImage> m_frames;
    int m_shown = 0;
};

}  // namespace tubelet::ui
