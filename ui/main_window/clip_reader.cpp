#include "ui/main_window/clip_reader.h"

#include <cstddef>
#include <utility>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/system.h"
#include "media/video_reader.h"

namespace tubelet::ui {

namespace {

/// As media::readClip: a larger clip is not for playing in memory.
constexpr std::size_t kMaxBytes = std::size_t{4} << 30;

}  // namespace

ClipReader::ClipReader(QObject* parent) : QObject(parent) {}

ClipReader::~ClipReader() {
    drop();
}

void ClipReader::read(const std::filesystem::path& file, std::function<void(const media::SharedClip&)> then) {
    const std::uint64_t ticket = ++*m_newest;
    const auto wanted = [newest = m_newest, ticket] { return *newest == ticket; };
    m_thread.run(
        this,
        [file, wanted, then = std::move(then)]() -> Background::Continuation {
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
                                "'" + base::toUtf8(file) + "' is too large to play here: it needs more than " +
                                    base::formatBytes(kMaxBytes) + " of memory. Use a shorter or smaller clip.");
                }
                clip.frames.push_back(std::move(*frame));
            }
            // A clip of ours has none, unless another program has changed it since.
            for (const std::string& notice : reader->info().notices) {
                base::logger("ui")->info("{}: {}", base::toUtf8(file), notice);
            }
            return [wanted, then, clip = std::make_shared<const media::Clip>(std::move(clip))] {
                if (wanted()) {
                    then(clip);
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
