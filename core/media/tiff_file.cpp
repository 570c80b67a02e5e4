#include "media/tiff_file.h"

#include <algorithm>
#include <cstdio>

namespace tubelet::media {

namespace {

constexpr tmsize_t kMaxAllocation = tmsize_t{2} << 30;

struct OptionsDeleter {
    void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};

tmsize_t writeNothing(thandle_t, void*, tmsize_t) {
    return 0;
}

int closeNothing(thandle_t) {
    return 0;
}

void unmapNothing(thandle_t, void*, toff_t) {}

int dropWarning(TIFF*, void*, const char*, const char*, va_list) {
    return 1;
}

}  // namespace

TiffFile::TiffFile(std::string_view bytes) : m_bytes(bytes) {
    const std::unique_ptr<TIFFOpenOptions, OptionsDeleter> options(TIFFOpenOptionsAlloc());
    if (!options) {
        return;
    }
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kMaxAllocation);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &keepError, this);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), &dropWarning, nullptr);
    const auto size = [](thandle_t handle) {
        return static_cast<toff_t>(static_cast<TiffFile*>(handle)->m_bytes.size());
    };
    m_tiff.reset(TIFFClientOpenExt("picture", "r", this, &read, &writeNothing, &seek, &closeNothing, size, &map,
                                   &unmapNothing, options.get()));
}

tmsize_t TiffFile::read(thandle_t handle, void* target, tmsize_t size) {
    auto& file = *static_cast<TiffFile*>(handle);
    const std::size_t left = file.m_at < file.m_bytes.size() ? file.m_bytes.size() - file.m_at : 0;
    const std::size_t count = std::min(left, static_cast<std::size_t>(size));
    std::memcpy(target, file.m_bytes.data() + (count > 0 ? file.m_at : 0), count);
    file.m_at += count;
    return static_cast<tmsize_t>(count);
}

toff_t TiffFile::seek(thandle_t handle, toff_t offset, int whence) {
    auto& file = *static_cast<TiffFile*>(handle);
    const std::size_t from = whence == SEEK_CUR ? file.m_at : whence == SEEK_END ? file.m_bytes.size() : 0;
    file.m_at = from + static_cast<std::size_t>(offset);
    return file.m_at;
}

int TiffFile::map(thandle_t handle, void** base, toff_t* size) {
    const auto& file = *static_cast<TiffFile*>(handle);
    *base = const_cast<char*>(file.m_bytes.data());  // libtiff's interface predates
                                                     // const; it reads only
    *size = file.m_bytes.size();
    return 1;
}

int TiffFile::keepError(TIFF*, void* user, const char*, const char* format, va_list arguments) {
    auto& error = static_cast<TiffFile*>(user)->m_error;
    if (error[0] == '\0') {  // the first one is the cause
        std::vsnprintf(error.data(), error.size(), format, arguments);
    }
    return 1;
}

}  // namespace tubelet::media
