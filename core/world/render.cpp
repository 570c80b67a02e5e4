#include "world/render.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "world/backdrop.h"
#include "world/emoji_font.h"
#include "world/objects.h"
#include "world/pose.h"
#include "world/shape_sprites.h"

namespace tubelet::world {
namespace {

/// The backdrop as the camera sees it: `width` pixels of it, enlarged about (0.5, 0.55).
/// Bilinear in whole numbers.
void enlarge(const media::Image& from, double zoom, media::Image& to) {
    const double centerX = from.width * 0.5, centerY = from.height * 0.55;
    const auto fixed = [](double value, int most) {
        return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most)) * 256 + 0.5);
    };
    std::vector<int> columns;
    for (int x = 0; x < to.width; ++x) {
        columns.push_back(fixed((x - centerX) / zoom + centerX, from.width - 1));
    }
    const int pitch = 3 * from.width;
    std::uint8_t* out = to.rgb.data();
    for (int y = 0; y < to.height; ++y) {
        const int at = fixed((y - centerY) / zoom + centerY, from.height - 1);
        const std::uint8_t* upper = from.rgb.data() + (at >> 8) * pitch;
        const std::uint8_t* lower = (at >> 8) + 1 < from.height ? upper + pitch : upper;
        const int down = at & 255;
        for (const int column : columns) {
            const int left = 3 * (column >> 8), part = column & 255;
            const int right = part > 0 ? left + 3 : left;
            for (int c = 0; c < 3; ++c) {
                const int above = upper[left + c] * (256 - part) + upper[right + c] * part;
                const int below = lower[left + c] * (256 - part) + lower[right + c] * part;
                *out++ = static_cast<std::uint8_t>((above * (256 - down) + below * down + 32768) >> 16);
            }
        }
    }
}

/// What lies `shift` pixels to the left of its middle.
void cutOut(const media::Image& from, double shift, media::Image& to) {
    const double start = (from.width - to.width) * 0.5 - shift;
    const double whole = std::floor(start);
    const int part = static_cast<int>((start - whole) * 256 + 0.5);
    for (int y = 0; y < to.height; ++y) {
        std::uint8_t* out = to.rgb.data() + 3 * y * to.width;
        for (int x = 0; x < to.width; ++x) {
            const int left = std::clamp(static_cast<int>(whole) + x, 0, from.width - 1);
            const int right = std::min(left + 1, from.width - 1);
            const std::uint8_t* a = from.rgb.data() + 3 * (y * from.width + left);
            const std::uint8_t* b = from.rgb.data() + 3 * (y * from.width + right);
            for (int c = 0; c < 3; ++c) {
                *out++ = static_cast<std::uint8_t>((a[c] * (256 - part) + b[c] * part + 128) >> 8);
            }
        }
    }
}

std::optional<Box> boxOf(const std::vector<std::uint8_t>& mask, int width, std::uint8_t label) {
    std::optional<Box> box;
    const int height = static_cast<int>(mask.size()) / width;
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* row = mask.data() + y * width;
        const void* first = std::memchr(row, label, static_cast<std::size_t>(width));
        if (first == nullptr) {
            continue;
        }
        const int left = static_cast<int>(static_cast<const std::uint8_t*>(first) - row);
        int right = width;
        while (row[right - 1] != label) {
            --right;
        }
        if (!box) {
            box = Box{left, y, right, y + 1};
        }
        box->left = std::min(box->left, left);
        box->right = std::max(box->right, right);
        box->bottom = y + 1;
    }
    return box;
}

bool pans(const Scene& scene) {
    return std::any_of(scene.subjects.begin(), scene.subjects.end(), [](const Subject& subject) {
        return subject.motion == Motion::PanLeft || subject.motion == Motion::PanRight;
    });
}

}  // namespace

SpriteSet::SpriteSet(const std::filesystem::path& font, bool wide) {
    const EmojiFont pictures(font);
    for (int object = 0; object < (wide ? objectCount() : kEditionObjects); ++object) {
        m_sprites.push_back(isShape(object)
                                ? shapeSprite(shapeOf(object), colors()[static_cast<std::size_t>(colorOf(object))].rgb)
                                : pictures.sprite(emoji()[static_cast<std::size_t>(emojiOf(object))].character));
    }
}

const Sprite& SpriteSet::of(int object) const {
    return m_sprites.at(static_cast<std::size_t>(object));
}

RenderedScene render(const Scene& scene, const SpriteSet& sprites) {
    const auto pixels = static_cast<std::size_t>(scene.width) * static_cast<std::size_t>(scene.height);
    const bool wider = pans(scene);
    const Backdrop backdrop(scene, scene.width + (wider ? static_cast<int>(panLength(scene)) + 2 : 0));
    RenderedScene made;
    made.clip.frameRate = kFrameRate;
    made.boxes.resize(scene.subjects.size());
    media::Image behind;
    for (int frame = 0; frame < scene.frames; ++frame) {
        media::Image picture{scene.width, scene.height, {}};
        const Camera camera = cameraAt(scene, frame);
        if (wider || camera.zoom > 1) {
            picture.rgb.resize(3 * pixels);
            backdrop.draw(scene.firstFrame + frame, behind);
            wider ? cutOut(behind, camera.shift, picture) : enlarge(behind, camera.zoom, picture);
        } else {
            backdrop.draw(scene.firstFrame + frame, picture);
        }
        std::vector<std::uint8_t> mask(pixels);
        for (std::size_t i = 0; i < scene.subjects.size(); ++i) {
            sprites.of(scene.subjects[i].object)
                .draw(poseAt(scene, i, frame), picture, mask, static_cast<std::uint8_t>(i + 1));
        }
        for (std::size_t i = 0; i < scene.subjects.size(); ++i) {
            made.boxes[i].push_back(boxOf(mask, scene.width, static_cast<std::uint8_t>(i + 1)));
        }
        made.clip.frames.push_back(std::move(picture));
        made.masks.push_back(std::move(mask));
    }
    return made;
}

}  // namespace tubelet::world
