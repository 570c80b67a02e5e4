#include "media/video_reader.h"

#include <system_error>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/paths.h"
#include "base/system.h"
#include "media/clip_check.h"
#include "media/color.h"
#include "media/decoder.h"
#include "media/frame_folder.h"
#include "media/frame_rate.h"
#include "media/image_file.h"
#include "media/png_codec.h"
#include "media/recipe_tag.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

std::string orEmpty(const char* text) {
    return text != nullptr ? text : "";
}

std::string valueOf(const PngText& text, const char* key) {
    const auto found = text.find(key);
    return found != text.end() ? found->second : std::string();
}

std::vector<fs::path> listFrames(const fs::path& folder) {
    try {
        std::vector<fs::path> frames = framesToRead(folder);
        if (frames.empty()) {
            failReading(folder, "the folder holds no PNG files");
        }
        return frames;
    } catch (const fs::filesystem_error& failure) {
        failReading(folder, failure.code().message());
    }
}

bool isFolder(const fs::path& source) {
    std::error_code ignored;
    return fs::is_directory(source, ignored);
}

// The first frame is decoded at once: it alone tells the pixel format, the colours and whether the file works.
class FileReader final : public VideoReader {
  public:
    explicit FileReader(const fs::path& source) : m_source(source), m_decoder(source) {
        m_pending = decode();
        if (!m_pending) {
            failReading(source, "it holds no frame that can be decoded");
        }
    }

    const VideoInfo& info() const override { return m_info; }

    std::optional<Image> next() override { return m_pending ? std::exchange(m_pending, std::nullopt) : decode(); }

  private:
    std::optional<Image> decode() {
        const AVFrame* frame = m_decoder.next();
        if (frame == nullptr) {
            return std::nullopt;
        }
        Image image = oriented(m_color.convert(*frame, m_decoder.stillPicture()), m_decoder.orientation(*frame));
        if (m_info.width == 0) {
            describe(*frame, image);
        } else if (image.width != m_info.width || image.height != m_info.height) {
            failReading(m_source, "its frames change their size from " + sizeText(m_info.width, m_info.height) +
                                      " to " + sizeText(image.width, image.height));
        }
        return image;
    }

    void describe(const AVFrame& frame, const Image& image) {
        const AVStream& stream = m_decoder.stream();
        m_info.width = image.width;
        m_info.height = image.height;
        m_info.codec = avcodec_get_name(stream.codecpar->codec_id);
        m_info.pixelFormat = orEmpty(av_get_pix_fmt_name(static_cast<AVPixelFormat>(frame.format)));
        m_info.colorSpace = orEmpty(av_color_space_name(frame.colorspace));
        if (m_decoder.stillPicture()) {
            m_info.frames = 1;
            m_info.recipeJson = valueOf(readPngText(m_source), kPngRecipeKey);
            return;
        }
        const AVRational rate = stream.avg_frame_rate.num > 0 ? stream.avg_frame_rate : stream.r_frame_rate;
        m_info.frameRate = rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
        if (stream.nb_frames > 0) {
            m_info.frames = static_cast<int>(stream.nb_frames);
        }
        m_info.recipeJson = recipeOf(m_decoder.format());
    }

    fs::path m_source;
    Decoder m_decoder;
    RgbDecoder m_color;
    VideoInfo m_info;
    std::optional<Image> m_pending;
};

class FolderReader final : public VideoReader {
  public:
    explicit FolderReader(const fs::path& folder) : m_folder(folder), m_frames(listFrames(folder)) {
        m_info = FileReader(m_frames.front()).info();
        m_info.frames = static_cast<int>(m_frames.size());
        m_info.frameRate = frameRateFromText(valueOf(readPngText(m_frames.front()), kPngFrameRateKey)).value();
    }

    const VideoInfo& info() const override { return m_info; }

    std::optional<Image> next() override {
        if (m_next == m_frames.size()) {
            return std::nullopt;
        }
        const fs::path& path = m_frames[m_next++];
        Image image = readImage(path);
        if (image.width != m_info.width || image.height != m_info.height) {
            failReading(path, "it has " + sizeText(image.width, image.height) +
                                  " pixels, but the first frame of its folder has " +
                                  sizeText(m_info.width, m_info.height));
        }
        return image;
    }

  private:
    fs::path m_folder;
    std::vector<fs::path> m_frames;
    VideoInfo m_info;
    std::size_t m_next = 0;
};

}  // namespace

std::unique_ptr<VideoReader> VideoReader::open(const fs::path& source) {
    if (isFolder(source)) {
        return std::make_unique<FolderReader>(source);
    }
    return std::make_unique<FileReader>(source);
}

Clip readClip(const fs::path& source, std::size_t maxBytes) {
    const auto reader = VideoReader::open(source);
    const VideoInfo& info = reader->info();
    const std::size_t frameBytes =
        std::size_t{3} * static_cast<std::size_t>(info.width) * static_cast<std::size_t>(info.height);
    const std::size_t maxFrames = maxBytes / frameBytes;
    const auto refuse = [&](const std::string& frames) {
        throw Error(ErrorKind::OutOfMemory, "'" + base::toUtf8(source) + "' is too large to hold in memory: " + frames +
                                                " frames of " + sizeText(info.width, info.height) +
                                                " pixels need more than the " + base::formatBytes(maxBytes) +
                                                " allowed. Use a shorter or smaller clip.");
    };
    if (info.frames && static_cast<std::size_t>(*info.frames) > maxFrames) {
        refuse(std::to_string(*info.frames));
    }
    Clip clip{.frameRate = info.frameRate, .frames = {}};
    while (std::optional<Image> image = reader->next()) {
        if (clip.frames.size() == maxFrames) {
            refuse("more than " + std::to_string(maxFrames));
        }
        clip.frames.push_back(std::move(*image));
    }
    return clip;
}

std::optional<std::string> readRecipe(const fs::path& source) {
    const fs::path file = isFolder(source) ? listFrames(source).front() : source;
    std::string recipe = valueOf(readPngText(file), kPngRecipeKey);
    if (recipe.empty()) {
        recipe = recipeOf(Decoder(file).format());
    }
    return recipe.empty() ? std::nullopt : std::optional(std::move(recipe));
}

}  // namespace tubelet::media
