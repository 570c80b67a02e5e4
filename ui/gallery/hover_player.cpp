#include "ui/gallery/hover_player.h"

#include <algorithm>
#include <optional>

#include "base/logging.h"
#include "base/paths.h"
#include "media/video_reader.h"
#include "ui/gallery/clip_model.h"
#include "ui/style/thumbnail_loader.h"

namespace tubelet::ui {

namespace {

constexpr int kRestMs = 150;  // a pointer that only passes by starts nothing
constexpr int kFastestMs = 33;
constexpr int kSlowestMs = 500;

/// Every `stride`th frame, fitting a box; on a pool thread.
QVector<QImage> readFrames(const std::filesystem::path& file, int stride, const QSize& box,
                           const std::atomic<bool>& wanted) {
    QVector<QImage> frames;
    try {
        const auto reader = media::VideoReader::open(file);
        for (int read = 0; wanted && frames.size() < HoverPlayer::kFrames; ++read) {
            const std::optional<media::Image> frame = reader->next();
            if (!frame) {
                break;
            }
            if (read % stride == 0) {
                const QImage image(frame->rgb.data(), frame->width, frame->height, 3 * frame->width,
                                   QImage::Format_RGB888);
                const QSize size = image.size().scaled(box, Qt::KeepAspectRatio);
                frames.push_back(
                    image.scaled(size.boundedTo(image.size()), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                        .convertToFormat(QImage::Format_RGB32));
            }
        }
    } catch (const std::exception& error) {
        base::logger("ui")->info("{} does not play in the list: {}", base::toUtf8(file), error.what());
    }
    return wanted ? frames : QVector<QImage>();
}

}  // namespace

HoverPlayer::HoverPlayer(QObject* parent)
    : QObject(parent), m_loader(new ThumbnailLoader(this)), m_wanted(std::make_shared<std::atomic<bool>>(false)) {
    m_delay.setSingleShot(true);
    m_delay.setInterval(kRestMs);
    connect(&m_delay, &QTimer::timeout, this, &HoverPlayer::load);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_shown = static_cast<int>((m_shown + 1) % m_frames.size());
        Q_EMIT changed();
    });
    connect(m_loader, &ThumbnailLoader::ready, this, [this](qint64 id, quint64, const QVector<QImage>& frames) {
        if (id == m_id && !frames.isEmpty()) {
            m_frames = frames;
            m_shown = 0;
            m_clock.start();
            Q_EMIT changed();
        }
    });
}

HoverPlayer::~HoverPlayer() {
    *m_wanted = false;  // the loader waits for what is under way
}

void HoverPlayer::begin(qint64 id, const std::filesystem::path& file, int frames, double rate) {
    end();
    m_id = id;
    m_file = file;
    m_stride = std::max(1, (frames + kFrames - 1) / kFrames);
    const double period = rate > 0 ? 1000.0 * m_stride / rate : kSlowestMs;
    m_clock.setInterval(std::clamp(static_cast<int>(period), kFastestMs, kSlowestMs));
    m_delay.start();
}

void HoverPlayer::load() {
    m_wanted = std::make_shared<std::atomic<bool>>(true);
    m_loader->load(m_id, [file = m_file, stride = m_stride, box = ClipModel::thumbnailBox(), wanted = m_wanted] {
        return readFrames(file, stride, box, *wanted);
    });
}

void HoverPlayer::end() {
    *m_wanted = false;
    m_loader->dropWaiting();
    m_delay.stop();
    m_clock.stop();
    m_frames.clear();
    m_id = 0;
    Q_EMIT changed();
}

QImage HoverPlayer::frame(qint64 id) const {
    return id == m_id && m_shown < m_frames.size() ? m_frames[m_shown] : QImage();
}

}  // namespace tubelet::ui
