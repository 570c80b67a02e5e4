#include "media/png_sequence_writer.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/stop.h"
#include "files/atomic_file.h"
#include "media/clip_check.h"
#include "media/frame_folder.h"
#include "media/frame_rate.h"
#include "media/image_file.h"
#include "media/png_recipe.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

// Absolute and without a trailing slash, so that parent_path() is the folder it lies in.
fs::path folderPath(const fs::path& target) {
    std::error_code failed;
    fs::path folder = fs::weakly_canonical(fs::absolute(target), failed);
    if (failed) {
        failWriting(target, reason(failed));
    }
    return folder.has_filename() ? folder : folder.parent_path();
}

// An existing folder is filled from inside: the folder above it may be another disk or
// not ours to write.
fs::path stagingParent(const fs::path& folder, bool exists) {
    return exists ? folder : folder.parent_path();
}

std::unique_ptr<files::Temporary> makeStaging(const fs::path& folder, bool exists) {
    const fs::path parent = stagingParent(folder, exists);
    try {
        return std::make_unique<files::Temporary>(parent, files::Temporary::Kind::Folder);
    } catch (const std::system_error& failure) {
        failWriting(folder, {says("media", "%1 (in the folder '%2')"), failure.code(), parent});
    }
}

// In both places where staging folders are made; a stale one must not make an empty folder count as
// not empty either.
void sweepBeside(const fs::path& folder) {
    files::removeStale(folder.parent_path());
    files::removeStale(folder);
}

bool holdsNothingBut(const fs::path& folder, const fs::path& ours) {
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().filename() != ours.filename()) {
            return false;
        }
    }
    if (failed) {
        failWriting(folder, reason(failed));
    }
    return true;
}

// True when the folder exists. `staging` is our own temporary folder in it, if any.
bool checkFolder(const fs::path& folder, bool overwrite, const fs::path& staging = {}) {
    std::error_code failed;
    const fs::file_status status = fs::status(folder, failed);
    if (!fs::exists(status)) {
        if (!fs::is_directory(folder.parent_path(), failed)) {
            failWriting(
                folder,
                {says("media", "the folder it lies in doesn't exist. Make that folder first or choose another")});
        }
        return false;
    }
    if (!fs::is_directory(status)) {
        failWriting(folder,
                    {says("media", "a file of that name is there and a folder is expected. Choose another name")});
    }
    if (!overwrite && !holdsNothingBut(folder, staging)) {
        failWriting(folder, {says("media",
                                  "it exists already and is not empty. Choose another name, or ask for overwriting, "
                                  "which replaces the frame-*.png files in it and nothing else")});
    }
    return true;
}

// Not atomic by itself: the folder that it goes to is.
// The error names the clip and not a hidden folder.
void writeFrame(const fs::path& file, const std::string& bytes, const fs::path& clip) {
    std::FILE* stream = std::fopen(file.c_str(), "wbe");
    bool written = stream != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), stream) == bytes.size() &&
                   std::fflush(stream) == 0 && ::fsync(::fileno(stream)) == 0;
    int number = written ? 0 : errno;
    if (stream != nullptr && std::fclose(stream) != 0 && written) {
        written = false;
        number = errno;
    }
    if (!written) {
        failWriting(clip, reason(number));
    }
}

}  // namespace

void PngSequenceWriter::check(const fs::path& target, bool overwrite) {
    const fs::path folder = folderPath(target);
    sweepBeside(folder);
    const bool exists = checkFolder(folder, overwrite);
    makeStaging(folder, exists);
}

PngSequenceWriter::PngSequenceWriter(const fs::path& target, const VideoSpec& spec, bool overwrite,
                                     std::stop_token stop)
    : m_target(folderPath(target)), m_spec(spec), m_overwrite(overwrite), m_stop(std::move(stop)) {
    checkStop(m_stop);
    sweepBeside(m_target);
    m_targetExists = checkFolder(m_target, overwrite);
    m_text = textWithRecipe(spec.recipeJson);
    m_text.emplace(kPngFrameRateKey, toText(frameRateOf(spec.frameRate)));
    m_staging = makeStaging(m_target, m_targetExists);
}

void PngSequenceWriter::add(const Image& frame) {
    checkStop(m_stop);
    checkImage(frame);
    if (frame.width != m_spec.width || frame.height != m_spec.height) {
        throw Error(ErrorKind::InvalidValue, says("media", "A frame of %1 pixels can't be added to a clip of %2."),
                    sizeText(frame.width, frame.height), sizeText(m_spec.width, m_spec.height));
    }
    writeFrame(m_staging->path() / frameFileName(m_frames + 1), encodePng(frame, m_text), m_target);
    ++m_frames;
}

void PngSequenceWriter::verify() const {
    const std::vector<fs::path> frames = ownFrames(m_staging->path());
    if (frames.size() != static_cast<std::size_t>(m_frames)) {
        failWriting(m_target, {says("media", "%1 frames were written but %2 are there"), m_frames, frames.size()});
    }
    for (const fs::path& frame : frames) {
        checkStop(m_stop);
        const Image image = readImage(frame);
        if (image.width != m_spec.width || image.height != m_spec.height) {
            failWriting(m_target, {says("media", "a frame could not be read back as it was written")});
        }
    }
}

void PngSequenceWriter::finish() {
    if (m_frames == 0) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "A clip without frames can't be written: expected at least one frame."));
    }
    try {
        verify();
        checkStop(m_stop);
        if (checkFolder(m_target, m_overwrite, m_staging->path()) || m_targetExists) {
            const files::HardEndHeld untilAllAreMoved;
            replaceFrames(m_target, m_staging->path(), [this](const fs::path& from, const fs::path& to) {
                m_overwrite ? fs::rename(from, to) : files::renameToNew(from, to);
            });
        } else {
            fs::rename(m_staging->path(), m_target);
            m_staging->release();
        }
    } catch (const fs::filesystem_error& failure) {
        failWriting(m_target, reason(failure.code()));
    } catch (const Error& failure) {
        if (failure.kind() == ErrorKind::SourceUnreadable) {
            failWriting(m_target, {says("media", "it could not be read back. %1"), failure.message()});
        }
        throw;
    }
    m_staging.reset();
}

}  // namespace tubelet::media
