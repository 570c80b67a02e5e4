#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/command_line.h"
#include "media/video_reader.h"
#include "request/generation_request.h"

namespace tubelet::app {

/// Values of options.
/// Text that does not parse throws Error(Usage); a parsed value that no clip can have throws
/// Error(InvalidValue). `option` is named in the message ("--steps").
std::int64_t parseInteger(const std::string& option, const std::string& text);
std::uint64_t parseSeed(const std::string& option, const std::string& text);
double parseNumber(const std::string& option, const std::string& text);  ///< "nan" and "inf" parse
/// "128x96"
request::Size parseSize(const std::string& option, const std::string& text);
/// "style.safetensors", "style.safetensors:0.8", "style.safetensors:0.8:high"
request::Lora parseLora(const std::string& option, const std::string& text);
/// "picture.png"; of First and Last also "clip.mp4:5", the frame, from 1, or from the
/// end "clip.mp4:-1".
request::Input parseInput(request::InputUse use, const std::string& text);
double parseSeconds(const std::string& option,
                    const std::string& text);  ///< "2s", "2.5", "500ms"; above 0, may be infinite

/// "500MB", "2 GB", "1.5e9": decimal units, 1 byte or more.
std::uint64_t parseBytes(const std::string& option, const std::string& text);

/// "24", "23.976", "24000/1001", with or without "fps" behind it; NTSC's rates are meant exactly.
/// Above 0 or not is left to the caller; a ratio that is none (x/0) is Error(Usage).
double parseFrameRate(const std::string& option, const std::string& text);

/// "auto", "bt601" or "bt709".
media::ColorMatrix parseColorMatrix(const std::string& option, const std::string& text);

/// parseInteger within [lowest, highest], else Error(InvalidValue).
int parseCount(const std::string& option, const std::string& text, int lowest, int highest);

/// parseNumber within [lowest, highest], else Error(InvalidValue).
double parseWithin(const std::string& option, const std::string& text, double lowest, double highest);

/// The number of a step, perhaps one that the run in question has not.
int parseStep(const std::string& option, const std::string& text);

/// "0.5,0.2", the position of the crop of all that a run is given, or of one use of it
/// "first:0.5,0.2"; 0 to 1 each, else Error(InvalidValue).
CropArgument parseCrop(const std::string& option, const std::string& text);

/// "linear", "smooth", "hold", or numbers from 0 to 1: "0,0.2,1".
std::vector<double> parseCurve(const std::string& option, const std::string& text);

/// The file of that name from the working directory on, as recipes keep it.
std::filesystem::path absoluteFile(const std::string& name);

/// "100,300,500", at most 50.
std::vector<int> parseTimesteps(const std::string& option, const std::string& text);

/// --device, --dtype and --threads, where they were given, into any request that has them.
template <typename Arguments, typename Request>
void takePlace(const Arguments& arguments, Request& request) {
    if (arguments.device) {
        request.device = *arguments.device;
    }
    if (arguments.dtype) {
        request.dtype = *arguments.dtype;
    }
    if (arguments.threads) {
        request.threads = *arguments.threads;
    }
}

}  // namespace tubelet::app
