#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace tubelet::pipeline {

/// Kept runs that are to go on together, because they shared their forward passes when they
/// were interrupted.
struct RunCompany {
    std::vector<std::size_t> runs;  ///< their places in the list of folders, in the order
                                    ///< that the passes had
    int step = 0;                   ///< after which all of them go on; 0: one run alone,
                                    ///< after its newest
};

/// How the runs of these folders go on so that their pixels are those of runs that were not
/// interrupted: a run whose company is all there with it, any other alone.
/// Every folder is in one of them.
/// Throws as readRunRecord().
std::vector<RunCompany> companiesOf(const std::vector<std::filesystem::path>& folders);

/// A run, and the step after which it goes on; 0: it begins.
struct CompanyMember {
    std::string id;
    int step = 0;
};
/// Whether runs that share their passes now are those that shared them before the run `self` was
/// interrupted or left, all at its step.
/// A branch of a run that was alone is in its place.
bool isSameCompany(const std::vector<std::string>& before, const std::vector<CompanyMember>& now,
                   const CompanyMember& self);

}  // namespace tubelet::pipeline
