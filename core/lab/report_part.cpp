#include "lab/report_part.h"

#include <cmath>
#include <utility>

#include "base/error.h"
#include "base/shown.h"

namespace tubelet::lab {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& path, const Message& expected,
                         const ReportPart::Json& got) {
    throw Error(ErrorKind::SourceUnreadable,
                says("lab",
                     "In %1, \"%2\" should hold %3 but holds %4. The report is damaged: the command that made it, run "
                     "again, writes it anew."),
                file, path, expected, base::shownValue(nlohmann::json(got)));
}

}  // namespace

ReportPart::ReportPart(const std::filesystem::path& file, const Json& json, std::string path)
    : m_file(file), m_json(json), m_path(std::move(path)) {
    if (!json.is_object()) {
        refuse(file, m_path, {says("lab", "an object")}, json);
    }
}

const ReportPart::Json& ReportPart::at(const std::string& key) const {
    const auto found = m_json.find(key);
    if (found == m_json.end()) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("lab",
                         "In %1, \"%2\" is missing. The report is damaged: the command that made it, run again, writes "
                         "it anew."),
                    m_file, pathOf(key));
    }
    return *found;
}

std::int64_t ReportPart::count(const char* key, std::int64_t most) const {
    const Json& value = at(key);
    const bool fits = value.is_number_integer() && value.get<double>() >= 0 && value.get<double>() <= 1e15 &&
                      value.get<std::int64_t>() <= most;
    if (!fits) {
        refuse(m_file, pathOf(key), {says("lab", "a count")}, value);
    }
    return value.get<std::int64_t>();
}

double ReportPart::number(const char* key) const {
    const Json& value = at(key);
    if (!value.is_number() || !std::isfinite(value.get<double>())) {
        refuse(m_file, pathOf(key), {says("lab", "a number")}, value);
    }
    return value.get<double>();
}

std::string ReportPart::text(const char* key) const {
    const Json& value = at(key);
    if (!value.is_string()) {
        refuse(m_file, pathOf(key), {says("lab", "a text")}, value);
    }
    return value.get<std::string>();
}

}  // namespace tubelet::lab
