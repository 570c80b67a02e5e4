#include "ui/start/display_probe.h"

#include <dlfcn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <string>

#include <QByteArray>
#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>

namespace tubelet::ui {

namespace {

struct DisplayProbe {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::DisplayProbe)
};

/// Connects as Qt's X11 platform does. libxcb is loaded by hand: it comes with that platform, and a
/// build that has no use for it otherwise needs no headers of it.
bool reachesX11() {
    using Connect = void* (*)(const char*, int*);
    using HasError = int (*)(void*);
    using Disconnect = void (*)(void*);
    const std::unique_ptr<void, int (*)(void*)> library(dlopen("libxcb.so.1", RTLD_NOW | RTLD_LOCAL),
                                                        [](void* handle) { return handle ? dlclose(handle) : 0; });
    if (!library) {
        return false;
    }
    const auto connect = reinterpret_cast<Connect>(dlsym(library.get(), "xcb_connect"));
    const auto hasError = reinterpret_cast<HasError>(dlsym(library.get(), "xcb_connection_has_error"));
    const auto disconnect = reinterpret_cast<Disconnect>(dlsym(library.get(), "xcb_disconnect"));
    if (!connect || !hasError || !disconnect) {
        return false;
    }
    void* connection = connect(nullptr, nullptr);
    const bool works = hasError(connection) == 0;
    disconnect(connection);
    return works;
}

bool reachesWayland(const QByteArray& display) {
    const QDir plugins(QLibraryInfo::path(QLibraryInfo::PluginsPath) + QStringLiteral("/platforms"));
    if (plugins.entryList({QStringLiteral("libqwayland*.so")}, QDir::Files).isEmpty()) {
        return false;
    }
    const QByteArray path = display.startsWith('/') ? display : qgetenv("XDG_RUNTIME_DIR") + '/' + display;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= static_cast<qsizetype>(sizeof address.sun_path)) {
        return false;
    }
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        return false;
    }
    const bool works = connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(descriptor);
    return works;
}

}  // namespace

QString displayProblem() {
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    if (!platform.isEmpty() && !platform.startsWith("xcb") && !platform.startsWith("wayland")) {
        return {};  // a platform that was named on purpose and needs no display server
                    // (offscreen, vnc)
    }
    const QByteArray wayland = qgetenv("WAYLAND_DISPLAY");
    const QByteArray x11 = qgetenv("DISPLAY");
    if (wayland.isEmpty() && x11.isEmpty()) {
        return DisplayProbe::tr(
            "The studio can't open: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). Start it "
            "from a desktop, or make a clip without a window: tubelet generate \"a red balloon in the night sky\"");
    }
    if ((!wayland.isEmpty() && reachesWayland(wayland)) || (!x11.isEmpty() && reachesX11())) {
        return {};
    }
    return DisplayProbe::tr(
               "The studio can't open: the display %1 does not answer. Start it from a desktop, or make a clip without "
               "a window: tubelet generate \"a red balloon in the night sky\"")
        .arg(QString::fromLocal8Bit(x11.isEmpty() ? wayland : x11));
}

}  // namespace tubelet::ui
