#include "media/video_reader.h"

#include <system_error>
#include <utility>

#include "base/error.h"
#include "media/clip_check.h"
#include "media/decoder.h"
#include "media/file_reader.h"
#include "media/folder_reader.h"
#include "media/picture_reader.h"
#include "media/recipe_tag.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

bool isFolder(const fs::path& source) {
    std::error_code ignored;
    return fs::is_directory(source, ignored);
}

}  // namespace

std::unique_ptr<VideoReader> VideoReader::open(const fs::path& source, const ReadOptions& options) {
    if (isFolder(source)) {
        return std::make_unique<FolderReader>(source, options);
    }
    if (auto picture = openPicture(source, options.onWhite)) {
        return picture;
    }
    return std::make_unique<FileReader>(source, options);
}

Clip readClip(const fs::path& source, std::size_t maxBytes) {
    const auto reader = VideoReader::open(source);
    const VideoInfo& info = reader->info();
    const std::size_t frameBytes =
        std::size_t{3} * static_cast<std::size_t>(info.width) * static_cast<std::size_t>(info.height);
    const std::size_t maxFrames = maxBytes / frameBytes;
    const auto refuse = [&](const Argument& frames) {
        throw Error(ErrorKind::OutOfMemory,
                    says("media",
                         "'%1' is too large to hold in memory: %2 frames of %3 pixels need more than the %4 allowed. "
                         "Use a shorter or smaller clip."),
                    source, frames, sizeText(info.width, info.height), Bytes{maxBytes});
    };
    if (info.frames && static_cast<std::size_t>(*info.frames) > maxFrames) {
        refuse(*info.frames);
    }
    Clip clip{.frameRate = info.frameRate, .frames = {}};
    while (std::optional<Image> image = reader->next()) {
        if (clip.frames.size() == maxFrames) {
            refuse(Message{says("media", "more than %1"), maxFrames});
        }
        clip.frames.push_back(std::move(*image));
    }
    return clip;
}

std::optional<std::string> readRecipe(const fs::path& source) {
    const fs::path file = isFolder(source) ? listFrames(source).files.front() : source;
    std::optional<std::string> recipe = recipeInPicture(file);
    if (!recipe) {
        const Decoder decoder(file);
        recipe = recipeOf(decoder.format());
        if (recipe->empty() && hasDamagedRecipe(decoder.format())) {
            failDamagedRecipe(file);
        }
    }
    return recipe->empty() ? std::nullopt : std::move(recipe);
}

}  // namespace tubelet::media
