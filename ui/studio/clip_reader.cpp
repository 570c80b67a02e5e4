#include "ui/studio/clip_reader.h"

#include <cstddef>
#include <utility>

#include <QFileInfo>
#include <QStringList>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "media/video_reader.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"

namespace tubelet::ui {

namespace {

/// As media::readClip: a larger clip is not for playing in memory.
constexpr std::size_t kMaxBytes = std::size_t{4} << 30;

}  // namespace

ClipReader::ClipReader(QObject* parent) : QObject(parent) {}

ClipReader::~ClipReader() {
    drop();
}

QString ClipReader::told(const std::filesystem::path& file, const std::vector<Message>& notices) {
    QStringList sentences;
    for (const Message& notice : notices) {
        sentences << ui::told(notice);
    }
    return sentences.isEmpty() ? QString()
                               : tr("About %1: %2").arg(QFileInfo(fromPath(file)).fileName(), sentences.join(' '));
}

void ClipReader::read(const std::filesystem::path& file, std::function<void(const media::SharedClip&)> then) {
    const std::uint64_t ticket = ++*m_newest;
    const auto wanted = [newest = m_newest, ticket] { return *newest == ticket; };
    m_thread.run(
        this,
        [this, file, wanted, then = std::move(then)]() -> Background::Continuation {
            if (!wanted()) {
                return {};
            }
            const auto reader = media::VideoReader::open(file);
            const std::size_t frameBytes = std::size_t{3} * static_cast<std::size_t>(reader->info().width) *
                                           static_cast<std::size_t>(reader->info().height);
            media::Clip clip{.frameRate = reader->info().frameRate, .frames = {}};
            while (std::optional<media::Image> frame = reader->next()) {
                if (!wanted()) {
                    return {};
                }
                if ((clip.frames.size() + 1) * frameBytes > kMaxBytes) {
                    throw Error(ErrorKind::OutOfMemory,
                                says("ui",
                                     "'%1' is too large to play here: it needs more than %2 of memory. Use a shorter "
                                     "or smaller clip."),
                                file, Bytes{kMaxBytes});
                }
                clip.frames.push_back(std::move(*frame));
            }
            // A clip of ours has none, unless another program has changed it since.
            const std::vector<Message> notices = reader->info().notices;
            for (const Message& notice : notices) {
                base::logger("ui")->info("{}: {}", base::toUtf8(file), english(notice));
            }
            return [this, file, notices, wanted, then, clip = std::make_shared<const media::Clip>(std::move(clip))] {
                if (wanted()) {
                    then(clip);
                    Q_EMIT noticed(told(file, notices));
                }
            };
        },
        [this, wanted](const Failure& failure) {
            if (wanted()) {
                Q_EMIT failed(failure);
            }
        });
}

}  // namespace tubelet::ui
