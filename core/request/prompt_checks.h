#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "request/model_facts.h"
#include "request/notice.h"

namespace tubelet::request {

/// Checks one of the two prompts, called `name`; notices go to `notices`.
/// Returns its characters.
/// Throws Error(InvalidValue).
std::u32string checkText(const Message& name, const std::string& prompt, std::vector<Notice>& notices);

/// What validate() tells of prompts that can be used.
void noteAmbiguousClass(const std::string& prompt, const ModelFacts& facts, std::vector<Notice>& notices);
void noteUnknownWords(const std::string& code, const Message& name, const std::string& prompt, const ModelFacts& facts,
                      std::vector<Notice>& notices);
/// Weights, tags and wildcards of other programs are words like any others here.
void noteForeignSyntax(std::u32string_view prompt, std::u32string_view negative, std::vector<Notice>& notices);

}  // namespace tubelet::request
