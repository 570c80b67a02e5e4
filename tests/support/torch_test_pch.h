// What tests of rooms that compute include, compiled once (see
// tools/cmake/PrecompiledHeaders.cmake).
#pragma once

#include "kernels/torch_pch.h"

#include <QtTest>
