#include "pipeline/run_company.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/error.h"
#include "pipeline/run_record.h"
#include "pipeline/run_state.h"

namespace tubelet::pipeline {
namespace {

namespace fs = std::filesystem;

/// Who shared the passes of a step; nobody where that can't be read.
std::vector<std::string> companyAt(const fs::path& folder, int step) {
    try {
        return readRunState(stepFile(folder, step)).company;
    } catch (const Error&) {
        return {};
    }
}

/// The company of a run at the newest step that all of it kept.
std::optional<RunCompany> companyOf(const fs::path& folder, const std::vector<fs::path>& folders,
                                    const std::map<std::string, std::size_t>& placeOf) {
    const auto kept = keptSteps(folder);
    for (auto step = kept.rbegin(); step != kept.rend(); ++step) {
        const auto names = companyAt(folder, *step);
        RunCompany company{{}, *step};
        for (const auto& name : names) {
            const auto found = placeOf.find(name);
            if (found == placeOf.end()) {
                return std::nullopt;
            }
            company.runs.push_back(found->second);
        }
        const bool isShared = names.size() > 1 && std::all_of(company.runs.begin(), company.runs.end(), [&](auto run) {
                                  return companyAt(folders[run], *step) == names;
                              });
        if (isShared) {
            return company;
        }
        if (names.size() == 1) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<RunCompany> companiesOf(const std::vector<fs::path>& folders) {
    std::map<std::string, std::size_t> placeOf;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        placeOf.emplace(readRunRecord(folders[i]).id, i);
    }
    std::vector<RunCompany> companies;
    std::set<std::size_t> placed;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        if (placed.count(i) > 0) {
            continue;
        }
        auto company = folders.size() > 1 ? companyOf(folders[i], folders, placeOf) : std::nullopt;
        const bool isFree = company && std::none_of(company->runs.begin(), company->runs.end(),
                                                    [&](auto run) { return placed.count(run) > 0; });
        companies.push_back(isFree ? *company : RunCompany{{i}, 0});
        placed.insert(companies.back().runs.begin(), companies.back().runs.end());
    }
    return companies;
}

bool isSameCompany(const std::vector<std::string>& before, const std::vector<CompanyMember>& now,
                   const CompanyMember& self) {
    const bool isAlone = before.size() == 1 && now.size() == 1;  // a branch is another run
    return std::equal(before.begin(), before.end(), now.begin(), now.end(),
                      [&](const std::string& id, const CompanyMember& member) {
                          return (isAlone || member.id == id) && member.step == self.step;
                      });
}

}  // namespace tubelet::pipeline
