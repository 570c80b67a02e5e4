// What every test includes, compiled once (see tools/cmake/PrecompiledHeaders.cmake).
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QtTest>
