#include "app/complain.h"

#include <iostream>

#include "base/error.h"

namespace tubelet::app {

void complain(const std::string& message) {
    std::cerr << shortened("tubelet: " + message) << "\n";
}

void complain(const Message& message) {
    complain(english(message));
}

}  // namespace tubelet::app
