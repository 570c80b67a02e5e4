#pragma once

#include <string_view>
#include <vector>

#include "request/generation_request.h"
#include "request/reports.h"

namespace tubelet::request {

/// Words for enums, and back; the parsers throw Error(Usage) naming the accepted words.
std::string_view toString(Sampler);
std::string_view toString(InputUse);
std::string_view toString(InputSource);
std::string_view toString(DeviceChoice);
std::string_view toString(DTypeChoice);
std::string_view toString(Phase);
std::string_view toString(Outcome);
std::string_view toString(Expert);
std::string_view toString(WeightsKept);
Sampler samplerFromString(std::string_view);
InputUse inputUseFromString(std::string_view);
InputSource inputSourceFromString(std::string_view);
DeviceChoice deviceFromString(std::string_view);
DTypeChoice dtypeFromString(std::string_view);
Expert expertFromString(std::string_view);

/// All words of a kind.
std::vector<std::string_view> deviceWords();
std::vector<std::string_view> dtypeWords();

}  // namespace tubelet::request
