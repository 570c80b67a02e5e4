#include "media/picture_reader.h"

#include <utility>

#include "files/atomic_file.h"
#include "media/apng_reader.h"
#include "media/jpeg_markers.h"
#include "media/jpeg_picture.h"
#include "media/picture.h"
#include "media/picture_kind.h"
#include "media/png_chunks.h"
#include "media/png_picture.h"
#include "media/png_recipe.h"
#include "media/recipe_tag.h"
#include "media/tiff_picture.h"
#include "media/webp_reader.h"

namespace tubelet::media {

namespace {

/// The recipe among texts or comments; throws Error(SourceUnreadable) where there is
/// only a damaged one.
template <typename Texts>
std::string wholeRecipeIn(const Texts& texts, const std::filesystem::path& source) {
    std::string recipe = recipeIn(texts);
    if (recipe.empty() && hasDamagedRecipe(texts)) {
        failDamagedRecipe(source);
    }
    return recipe;
}

/// Gives one picture, once.
class StillReader final : public VideoReader {
  public:
    explicit StillReader(Picture picture) : m_image(oriented(std::move(picture.image), picture.orientation)) {
        m_info.width = m_image->width;
        m_info.height = m_image->height;
        m_info.frames = 1;
        m_info.recipeJson = std::move(picture.recipeJson);
        m_info.codec = std::move(picture.codec);
        m_info.pixelFormat = std::move(picture.pixelFormat);
        m_info.colorSpace = std::move(picture.colorSpace);
        m_info.notices = std::move(picture.notices);
    }

    const VideoInfo& info() const override { return m_info; }
    std::optional<Image> next() override { return std::exchange(m_image, std::nullopt); }

  private:
    std::optional<Image> m_image;
    VideoInfo m_info;
};

}  // namespace

std::unique_ptr<VideoReader> openPicture(const std::filesystem::path& source, bool onWhite) {
    const PictureKind kind = kindOfFile(source);
    if (kind == PictureKind::Other) {
        return nullptr;
    }
    std::string bytes = files::readFile(source, kMaxPictureFile);
    switch (kind) {
        case PictureKind::Jpeg:
            return isJpegPicture(bytes) ? std::make_unique<StillReader>(decodeJpeg(source, bytes)) : nullptr;
        case PictureKind::Png: {
            const std::vector<PngChunk> chunks = pngChunks(bytes);
            if (isAnimatedPng(chunks)) {
                return std::make_unique<ApngReader>(source, std::move(bytes), onWhite);
            }
            return std::make_unique<StillReader>(decodePng(source, bytes, chunks, onWhite));
        }
        case PictureKind::WebP:
            return std::make_unique<WebpReader>(source, std::move(bytes), onWhite);
        case PictureKind::Tiff:
            return std::make_unique<StillReader>(decodeTiff(source, bytes, onWhite));
        case PictureKind::Other:
            break;
    }
    return nullptr;
}

std::optional<std::string> recipeInPicture(const std::filesystem::path& source) {
    switch (kindOfFile(source)) {
        case PictureKind::Jpeg:
            return wholeRecipeIn(jpegMarkers(files::readFile(source, kMaxPictureFile)).comments, source);
        case PictureKind::Png:
            return wholeRecipeIn(readPngText(source), source);
        case PictureKind::WebP:
        case PictureKind::Tiff:
            return std::string();
        case PictureKind::Other:
            break;
    }
    return std::nullopt;
}

}  // namespace tubelet::media
