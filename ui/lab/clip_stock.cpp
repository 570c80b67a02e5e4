#include "ui/lab/clip_stock.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include <QColor>
#include <QImage>

#include "library/clip_table.h"
#include "media/video_writer.h"
#include "request/json.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {
namespace {

namespace fs = std::filesystem;

constexpr int kPictures = 24, kWidth = 160, kHeight = 96, kFrames = 17;
constexpr double kFrameRate = 8;

request::ClipRecipe recipeOf(int number) {
    static constexpr std::array kSubjects{"a red fox", "two otters",     "a paper boat",       "a lighthouse",
                                          "a violin",  "a snow leopard", "a tram in the rain", "\u4e00\u53ea\u732b"};
    request::ClipRecipe recipe;
    auto& request = recipe.request;
    request.prompt = std::string(kSubjects[static_cast<std::size_t>(number) % kSubjects.size()]) +
                     " moves slowly through the evening light, take " + std::to_string(number);
    request.negativePrompt = "blurry, text, watermark";
    request.model = "models/tubelet-mini";
    request.width = kWidth;
    request.height = kHeight;
    request.frames = kFrames;
    request.frameRate = kFrameRate;
    request.seed = static_cast<std::uint32_t>(number) * 7919U;
    recipe.modelName = "Tubelet mini";
    recipe.modelHash = std::string(64, 'a');
    recipe.device = "cpu";
    recipe.dtype = "float32";
    std::array<char, 32> date{};
    std::snprintf(date.data(), date.size(), "2026-%02d-%02dT%02d:%02d:%02d.000Z", 1 + number / 1000 % 12,
                  1 + number / 36 % 28, number / 4 % 24, number % 60, number % 59);
    recipe.createdUtc = date.data();
    return recipe;
}

void savePictures(const fs::path& folder) {
    for (int i = 0; i < kPictures; ++i) {
        QImage picture(2 * kWidth, 2 * kHeight, QImage::Format_RGB32);
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                picture.setPixelColor(x, y, QColor::fromHsv((i * 15 + x / 4) % 360, 120 + y / 2, (x * y + i) % 256));
            }
        }
        picture.save(fromPath(folder / (std::to_string(i) + ".png")), "PNG");
    }
}

media::Clip movingGreys() {
    media::Clip clip;
    clip.frameRate = kFrameRate;
    for (int t = 0; t < kFrames; ++t) {
        media::Image frame{kWidth, kHeight, std::vector<std::uint8_t>(std::size_t{kWidth} * kHeight * 3)};
        for (std::size_t i = 0; i < frame.rgb.size(); ++i) {
            frame.rgb[i] = static_cast<std::uint8_t>(i / 3 + static_cast<std::size_t>(t) * 12);
        }
        clip.frames.push_back(std::move(frame));
    }
    return clip;
}

}  // namespace

void stockLibrary(const fs::path& dataFolder, const fs::path& clipsFolder, int count) {
    const auto pictures = dataFolder / "stock", thumbnails = dataFolder / "thumbnails";
    for (const auto& folder : {pictures, thumbnails, clipsFolder}) {
        fs::create_directories(folder);
    }
    savePictures(pictures);
    media::writeClip(pictures / "clip.mp4", movingGreys(), request::toJson(recipeOf(0)), false);
    library::ClipTable table(dataFolder / "library.sqlite", clipsFolder);
    for (int i = 0; i < count; ++i) {
        const std::string name = "take-" + std::to_string(i);
        library::ClipEntry entry;
        entry.file = clipsFolder / (name + ".mp4");
        entry.thumbnail = thumbnails / (name + ".png");
        fs::create_hard_link(pictures / "clip.mp4", entry.file);
        fs::create_hard_link(pictures / (std::to_string(i % kPictures) + ".png"), entry.thumbnail);
        entry.width = kWidth;
        entry.height = kHeight;
        entry.frames = kFrames;
        entry.frameRate = kFrameRate;
        entry.recipe = recipeOf(i);
        entry.createdUtc = entry.recipe.createdUtc;
        table.add(entry, request::toJson(entry.recipe));
    }
}

}  // namespace tubelet::ui
