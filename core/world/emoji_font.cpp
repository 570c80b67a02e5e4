#include "world/emoji_font.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "base/error.h"
#include "base/utf8.h"

namespace tubelet::world {
namespace fs = std::filesystem;
namespace {

constexpr int kLonger = 120;  // of a sprite's 128 pixels

/// Premultiplied, four bytes a pixel.
struct Bitmap {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
};

/// What is not see-through of FreeType's bitmap (blue, green, red, alpha; premultiplied).
Bitmap cropped(const FT_Bitmap& from) {
    const auto pixel = [&](int x, int y) { return from.buffer + y * from.pitch + 4 * x; };
    const int width = static_cast<int>(from.width), height = static_cast<int>(from.rows);
    int left = width, right = 0, top = height, bottom = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (pixel(x, y)[3] > 0) {
                left = std::min(left, x);
                right = std::max(right, x + 1);
                top = std::min(top, y);
                bottom = std::max(bottom, y + 1);
            }
        }
    }
    Bitmap made{std::max(0, right - left), std::max(0, bottom - top), {}};
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            const std::uint8_t* p = pixel(x, y);
            made.rgba.insert(made.rgba.end(), {p[2], p[1], p[0], p[3]});
        }
    }
    return made;
}

/// One pixel of the bitmap scaled about (x, y): each of its pixels within a pixel of the coarser
/// grid, weighted by distance (a triangle, no aliasing).
void scaledPixel(const Bitmap& from, double x, double y, double step, std::uint8_t* to) {
    const double reach = std::max(step, 1.0);
    double sums[4] = {}, total = 0;
    for (int row = static_cast<int>(std::ceil(y - reach)); row <= static_cast<int>(std::floor(y + reach)); ++row) {
        for (int at = static_cast<int>(std::ceil(x - reach)); at <= static_cast<int>(std::floor(x + reach)); ++at) {
            const double weight = (1 - std::fabs(at - x) / reach) * (1 - std::fabs(row - y) / reach);
            total += weight;
            if (at >= 0 && row >= 0 && at < from.width && row < from.height) {
                const std::size_t pixel = 4 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(from.width) +
                                               static_cast<std::size_t>(at));
                for (std::size_t c = 0; c < 4; ++c) {
                    sums[c] += weight * from.rgba[pixel + c];
                }
            }
        }
    }
    for (int c = 0; c < 4; ++c) {
        to[c] = static_cast<std::uint8_t>(sums[c] / total + 0.5);
    }
}

Sprite centered(const Bitmap& from) {
    const double step = std::max(from.width, from.height) / static_cast<double>(kLonger);
    const double middle = (Sprite::kSide - 1) * 0.5;
    std::vector<std::uint8_t> rgba(4U * Sprite::kSide * Sprite::kSide);
    for (int y = 0; y < Sprite::kSide; ++y) {
        for (int x = 0; x < Sprite::kSide; ++x) {
            scaledPixel(from, (x - middle) * step + (from.width - 1) * 0.5,
                        (y - middle) * step + (from.height - 1) * 0.5, step, rgba.data() + 4 * (y * Sprite::kSide + x));
        }
    }
    return Sprite(rgba);
}

}  // namespace

std::vector<fs::path> fontFolders() {
    std::vector<fs::path> roots{"/usr/share/fonts", "/usr/local/share/fonts"};
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
        roots.push_back(fs::path(home) / ".local/share/fonts");
    }
    return roots;
}

fs::path findEmojiFont(const std::vector<fs::path>& folders) {
    for (const fs::path& root : folders) {
        std::error_code failure;
        for (fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, failure), end;
             !failure && at != end; at.increment(failure)) {
            if (at->path().filename() == "NotoColorEmoji.ttf") {
                return at->path();
            }
        }
    }
    throw Error(ErrorKind::SourceUnreadable,
                says("world",
                     "The font Noto Color Emoji, whose pictures the world shows, isn't installed. Install the "
                     "package fonts-noto-color-emoji, or name the file NotoColorEmoji.ttf with --font."));
}

struct EmojiFont::Face {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    ~Face() {
        if (face != nullptr) {
            FT_Done_Face(face);
        }
        if (library != nullptr) {
            FT_Done_FreeType(library);
        }
    }
};

EmojiFont::EmojiFont(const fs::path& file) : m_file(file), m_face(std::make_unique<Face>()) {
    if (FT_Init_FreeType(&m_face->library) != 0 || FT_New_Face(m_face->library, file.c_str(), 0, &m_face->face) != 0) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("world", "'%1' can't be read as a font. Name the file NotoColorEmoji.ttf."), file);
    }
    if (!FT_HAS_COLOR(m_face->face) || m_face->face->num_fixed_sizes < 1 || FT_Select_Size(m_face->face, 0) != 0) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("world", "'%1' holds no coloured pictures (CBDT). Name the file NotoColorEmoji.ttf."), file);
    }
}

EmojiFont::~EmojiFont() = default;

Sprite EmojiFont::sprite(const std::string& character) const {
    const std::u32string points = base::decodeUtf8(character);
    const FT_UInt glyph = FT_Get_Char_Index(m_face->face, points.empty() ? 0 : points.front());
    const bool isThere = glyph != 0 && FT_Load_Glyph(m_face->face, glyph, FT_LOAD_COLOR) == 0 &&
                         m_face->face->glyph->bitmap.pixel_mode == FT_PIXEL_MODE_BGRA;
    const Bitmap bitmap = isThere ? cropped(m_face->face->glyph->bitmap) : Bitmap();
    if (bitmap.width == 0) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("world", "'%1' has no picture of %2. Install a newer Noto Color Emoji."), m_file, character);
    }
    return centered(bitmap);
}

}  // namespace tubelet::world
