#pragma once

// Private to media: libtiff's handle on a file in memory.

#include <tiffio.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace tubelet::media {

/// A TIFF opened at its first page. libtiff's complaints stay with it and reach no stream.
/// Throws nothing: get() and error() tell.
/// The bytes are borrowed and must outlive it; one thread at a time.
class TiffFile {
  public:
    explicit TiffFile(std::string_view bytes);

    TIFF* get() const { return m_tiff.get(); }  ///< null: it could not be opened
    const char* error() const { return m_error.data(); }

    /// The value of a tag of one number, or `otherwise`. `Number` is the type that libtiff
    /// documents for the tag.
    template <typename Number>
    Number value(std::uint32_t tag, Number otherwise) const {
        Number number{};
        return TIFFGetFieldDefaulted(get(), tag, &number) != 0 ? number : otherwise;
    }

  private:
    struct Deleter {
        void operator()(TIFF* tiff) const { TIFFClose(tiff); }
    };
    static tmsize_t read(thandle_t handle, void* target, tmsize_t size);
    static toff_t seek(thandle_t handle, toff_t offset, int whence);
    static int map(thandle_t handle, void** base, toff_t* size);
    static int keepError(TIFF* tiff, void* user, const char* module, const char* format, va_list arguments);

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::array<char, 160> m_error{};
    std::unique_ptr<TIFF, Deleter> m_tiff;  // last: closing may still complain
};

}  // namespace tubelet::media
