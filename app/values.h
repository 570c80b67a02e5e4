#pragma once

#include <cstdint>
#include <string>

#include "media/video_reader.h"
#include "request/fields.h"
#include "request/generation_request.h"
#include "request/json.h"

namespace tubelet::app {

/// Values of options. Text that does not parse throws Error(Usage); a parsed value that no clip can have throws
/// Error(InvalidValue). `option` is named in the message ("--steps").
std::int64_t parseInteger(const std::string& option, const std::string& text);
std::uint64_t parseSeed(const std::string& option, const std::string& text);
double parseNumber(const std::string& option, const std::string& text);       ///< "nan" and "inf" parse
request::Size parseSize(const std::string& option, const std::string& text);  ///< "128x96"
request::Lora parseLora(const std::string& option,
                        const std::string& text);  ///< "style.safetensors", "style.safetensors:0.8"
/// "picture.png"; of First and Last also "clip.mp4:5", the frame, from 1, or from the end "clip.mp4:-1".
request::Input parseInput(request::InputUse use, const std::string& text);
double parseSeconds(const std::string& option,
                    const std::string& text);  ///< "2s", "2.5", "500ms"; above 0, may be infinite

/// "500MB", "2 GB", "1.5e9": decimal units, 1 byte or more.
std::uint64_t parseBytes(const std::string& option, const std::string& text);

/// "24", "23.976", "24000/1001", with or without "fps" behind it; NTSC's rates are meant exactly. Above 0 or not is
/// left to the caller; a ratio that is none (x/0) is Error(Usage).
double parseFrameRate(const std::string& option, const std::string& text);

/// "auto", "bt601" or "bt709".
media::ColorMatrix parseColorMatrix(const std::string& option, const std::string& text);

/// --color-matrix of a command that reads clips.
template <typename Arguments>
media::ReadOptions parseReadOptions(const Arguments& arguments) {
    media::ReadOptions options;
    if (arguments.colorMatrix) {
        options.matrix = parseColorMatrix("--color-matrix", *arguments.colorMatrix);
    }
    return options;
}

/// --device, --dtype and --threads, where they were given, into any request that has them.
template <typename Arguments, typename Request>
void parsePlace(const Arguments& arguments, Request& request);

/// parseInteger within [lowest, highest], else Error(InvalidValue).
int parseCount(const std::string& option, const std::string& text, int lowest, int highest);
/// A count of a request, at least 1.
inline int parseCount(const request::NumberField& field, const std::string& text) {
    return parseCount(field.option, text, 1, static_cast<int>(field.most));
}

template <typename Arguments, typename Request>
void parsePlace(const Arguments& arguments, Request& request) {
    if (arguments.device) {
        request.device = request::deviceFromString(*arguments.device);
    }
    if (arguments.dtype) {
        request.dtype = request::dtypeFromString(*arguments.dtype);
    }
    if (arguments.threads) {
        request.threads = parseCount(request::kThreadsField, *arguments.threads);
    }
}

}  // namespace tubelet::app
