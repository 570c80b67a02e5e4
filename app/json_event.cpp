#include "app/json_event.h"

#include <iostream>

#include <nlohmann/json.hpp>

namespace tubelet::app {

void printEvent(const nlohmann::json& event) {
    std::cout << event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

}  // namespace tubelet::app
