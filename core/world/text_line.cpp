#include "world/text_line.h"

#include <filesystem>
#include <memory>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "base/utf8.h"
#include "media/pixel_font.h"
#include "world/paint.h"

namespace tubelet::world {
namespace {

constexpr const char* kFonts[] = {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                                  "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
                                  "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
                                  "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"};

struct TextFace {
    FT_Library library = nullptr;
    FT_Face face = nullptr;

    TextFace() {
        if (FT_Init_FreeType(&library) != 0) {
            library = nullptr;
            return;
        }
        for (const char* file : kFonts) {
            if (FT_New_Face(library, file, 0, &face) == 0) {
                return;
            }
        }
        face = nullptr;
    }
    TextFace(const TextFace&) = delete;
    TextFace& operator=(const TextFace&) = delete;
    ~TextFace() {
        if (face != nullptr) {
            FT_Done_Face(face);
        }
        if (library != nullptr) {
            FT_Done_FreeType(library);
        }
    }
};

void drawGlyph(media::Image& image, const FT_GlyphSlot glyph, int left, int baseline) {
    static const Color ink{32, 32, 36};
    const FT_Bitmap& bitmap = glyph->bitmap;
    for (int y = 0; y < static_cast<int>(bitmap.rows); ++y) {
        for (int x = 0; x < static_cast<int>(bitmap.width); ++x) {
            const float opacity = static_cast<float>(bitmap.buffer[y * bitmap.pitch + x]) / 255;
            mixPixel(image, left + glyph->bitmap_left + x, baseline - glyph->bitmap_top + y, ink, opacity);
        }
    }
}

}  // namespace

void drawLine(media::Image& image, int left, int top, int height, const std::string& text) {
    const TextFace font;
    if (font.face == nullptr || FT_Set_Pixel_Sizes(font.face, 0, static_cast<FT_UInt>(height)) != 0) {
        media::drawText(image, left, top, text, 1);
        return;
    }
    for (const char32_t character : base::decodeUtf8(text)) {
        if (FT_Load_Char(font.face, character, FT_LOAD_RENDER) == 0) {
            drawGlyph(image, font.face->glyph, left, top + height);
            left += static_cast<int>(font.face->glyph->advance.x >> 6);
        }
    }
}

}  // namespace tubelet::world
