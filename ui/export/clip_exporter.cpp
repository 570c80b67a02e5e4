#include "ui/export/clip_exporter.h"

#include <fstream>
#include <vector>

#include "base/error.h"
#include "base/stop.h"
#include "files/atomic_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

using Progress = std::shared_ptr<std::atomic<double>>;

constexpr std::size_t kCopyBytes = std::size_t{1} << 20;

void copyFile(const std::filesystem::path& source, const std::filesystem::path& target, bool overwrite,
              const Progress& progress, const std::stop_token& stop) {
    files::checkWritable(target, overwrite);
    std::ifstream in(source, std::ios::binary);
    if (!in) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("ui", "The clip \"%1\" can't be read; it may have been moved or deleted."), source);
    }
    std::error_code ignored;
    const auto size = static_cast<double>(std::filesystem::file_size(source, ignored));
    files::AtomicFile out(target);
    std::vector<char> bytes(kCopyBytes);
    double copied = 0;
    while (in) {
        checkStop(stop);
        in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        const auto got = static_cast<std::size_t>(in.gcount());
        out.write({bytes.data(), got});
        copied += static_cast<double>(got);
        progress->store(size > 0 ? copied / size : 0);
    }
    if (in.bad()) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("ui", "Reading \"%1\" failed half way; check the disk and try again."), source);
    }
    checkStop(stop);
    // Once more: what has appeared at the target meanwhile is not replaced unasked either.
    files::checkWritable(target, overwrite);
    out.commit();
}

media::VideoSpec specOf(int width, int height, double frameRate, const std::string& recipeJson) {
    media::VideoSpec spec;
    spec.width = width;
    spec.height = height;
    spec.frameRate = frameRate;
    spec.recipeJson = recipeJson;
    return spec;
}

void writeFrames(const ExportSource& source, const std::filesystem::path& target, bool overwrite,
                 const Progress& progress, const std::stop_token& stop) {
    if (source.clip) {
        const media::Clip& clip = *source.clip;
        auto writer = media::VideoWriter::open(
            target, specOf(clip.width(), clip.height(), clip.frameRate, source.recipeJson), overwrite, stop);
        for (std::size_t i = 0; i < clip.frames.size(); ++i) {
            checkStop(stop);
            writer->add(clip.frames[i]);
            progress->store(static_cast<double>(i + 1) / static_cast<double>(clip.frames.size()));
        }
        writer->finish();
        return;
    }
    auto reader = media::VideoReader::open(source.file);
    const media::VideoInfo info = reader->info();
    auto writer = media::VideoWriter::open(target,
                                           specOf(info.width, info.height, info.frameRate,
                                                  source.recipeJson.empty() ? info.recipeJson : source.recipeJson),
                                           overwrite, stop);
    int written = 0;
    while (const auto frame = reader->next()) {
        checkStop(stop);
        writer->add(*frame);
        ++written;
        progress->store(info.frames && *info.frames > 0 ? static_cast<double>(written) / *info.frames : 0);
    }
    writer->finish();
}

void writeDrawn(const DrawnClip& drawn, const std::filesystem::path& target, bool overwrite, const Progress& progress,
                const std::stop_token& stop) {
    const bool isStill = target.extension() == ".png";
    const int frames = isStill ? 1 : drawn.frames;
    auto writer =
        media::VideoWriter::open(target, specOf(drawn.width, drawn.height, drawn.frameRate, {}), overwrite, stop);
    for (int i = 0; i < frames; ++i) {
        checkStop(stop);
        writer->add(drawn.draw(isStill ? drawn.still : i));
        progress->store(static_cast<double>(i + 1) / frames);
    }
    writer->finish();
}

std::filesystem::path freeName(const std::filesystem::path& wanted) {
    std::filesystem::path name = wanted;
    std::error_code failed;
    for (int n = 2; std::filesystem::exists(std::filesystem::symlink_status(name, failed)); ++n) {
        name = wanted.parent_path() / wanted.stem();
        name += "_" + std::to_string(n);
        name += wanted.extension();
    }
    return name;
}

/// Copies the finished file where that is possible: nothing is encoded twice.
/// Frames in memory stand for a file that is gone or can't be read.
void writeClip(const ExportSource& source, const std::filesystem::path& target, bool pngs, bool overwrite,
               const Progress& progress, const std::stop_token& stop) {
    if (source.drawn) {
        writeDrawn(*source.drawn, target, overwrite, progress, stop);
        return;
    }
    // Another extension goes to the writer, which names the ones there are.
    if (!pngs && source.file.extension() == ".mp4" && target.extension() == ".mp4") {
        try {
            copyFile(source.file, target, overwrite, progress, stop);
            return;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::SourceUnreadable || !source.clip) {
                throw;
            }
        }
    }
    // A trailing slash is what asks the writer for pictures.
    writeFrames(source, pngs ? target / "" : target, overwrite, progress, stop);
}

}  // namespace

ClipExporter::ClipExporter(QObject* parent) : QObject(parent) {
    m_poll.setInterval(100);
    connect(&m_poll, &QTimer::timeout, this, [this] { Q_EMIT progressed(m_progress->load()); });
}

ClipExporter::~ClipExporter() {
    m_stop.request_stop();
}

void ClipExporter::start(const ExportSource& source, const std::filesystem::path& target, bool pngs,
                         Existing existing) {
    if (m_busy) {
        return;
    }
    m_busy = true;
    m_stop = std::stop_source();
    m_progress->store(0);
    m_poll.start();
    Q_EMIT progressed(0);
    m_thread.run(
        this,
        [this, source, wanted = target, pngs, existing, progress = m_progress, stop = m_stop.get_token()] {
            std::error_code failed;
            const auto target = existing == Existing::Beside ? freeName(wanted) : wanted;
            const bool overwrite = existing == Existing::Confirmed && std::filesystem::exists(target, failed);
            try {
                writeClip(source, target, pngs, overwrite, progress, stop);
            } catch (const Cancelled&) {
                return Background::Continuation([this] {
                    end();
                    Q_EMIT cancelled();
                });
            }
            return Background::Continuation([this, target] {
                end();
                Q_EMIT finished(fromPath(target));
            });
        },
        [this](const Failure& failure) {
            end();
            Q_EMIT failed(failure);
        });
}

void ClipExporter::cancel() {
    m_stop.request_stop();
}

void ClipExporter::end() {
    m_busy = false;
    m_poll.stop();
}

}  // namespace tubelet::ui
