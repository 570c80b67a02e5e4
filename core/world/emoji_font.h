#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "world/sprite.h"

namespace tubelet::world {

/// Where systems install fonts: share/fonts of /usr, of /usr/local and of the user.
std::vector<std::filesystem::path> fontFolders();

/// NotoColorEmoji.ttf in one of the folders or below.
/// Throws Error(SourceUnreadable) naming the package, where there is none.
std::filesystem::path findEmojiFont(const std::vector<std::filesystem::path>& folders = fontFolders());

/// A font of coloured pictures (CBDT, PNG inside), read by FreeType.
/// One thread at a time.
class EmojiFont {
  public:
    /// Throws Error(SourceUnreadable) for what is no such font.
    explicit EmojiFont(const std::filesystem::path& file);
    ~EmojiFont();
    EmojiFont(const EmojiFont&) = delete;
    EmojiFont& operator=(const EmojiFont&) = delete;

    /// The picture of an emoji of one code point, its longer side 120 of Sprite::kSide pixels.
    /// Throws Error(SourceUnreadable) where the font has none.
    Sprite sprite(const std::string& character) const;

  private:
    struct Face;
    std::filesystem::path m_file;
    std::unique_ptr<Face> m_face;
};

}  // namespace tubelet::world
