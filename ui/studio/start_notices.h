#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include <QCoreApplication>

#include "request/notice.h"

namespace tubelet::ui {

class MessageBar;

/// What the start found and the user should know, such as a damaged list that was put aside: in
/// the message bar until it is dismissed, with its folder a click away.
/// GUI-only.
class StartNotices {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::StartNotices)

  public:
    static void show(const std::vector<request::Notice>& notices, MessageBar& messages,
                     const std::function<void(const std::filesystem::path&)>& showFolder);
};

}  // namespace tubelet::ui
