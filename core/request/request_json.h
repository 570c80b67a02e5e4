#pragma once

#include <vector>

#include "request/generation_request.h"
#include "request/json_values.h"

namespace tubelet::request::json {

/// The JSON form of a request; what was not there before there were any is left out.
Json encode(const GenerationRequest& request);

/// A request of it. Throws Error(SourceUnreadable) naming the key.
GenerationRequest decodeRequest(const Json& json);

/// Values of a request's own kinds, and a request, where they are the value of a key.
void read(const Json& object, const char* key, std::vector<Lora>& value);
void read(const Json& object, const char* key, std::vector<Input>& value);
void read(const Json& object, const char* key, Sampler& value);
void read(const Json& object, const char* key, DeviceChoice& value);
void read(const Json& object, const char* key, DTypeChoice& value);
void read(const Json& object, const char* key, GenerationRequest& value);

}  // namespace tubelet::request::json
