// Stands in for NVIDIA's CUDA runtime where it is not shipped: there is no device.
//
// LibTorch's CPU library names six of its functions, for its profiler alone, and does not load
// without them.
// NVIDIA's own library, once it lies in nvidia/cu13/lib, is found before this one.
// Numbers and signatures: the CUDA Runtime API's documentation.
namespace {

constexpr int kSuccess = 0;
constexpr int kNoDevice = 100;  // cudaErrorNoDevice
constexpr int kNoVersion = 0;   // what the documentation has for "no driver is installed"

}  // namespace

extern "C" {

int cudaDeviceSynchronize() {
    return kNoDevice;
}

int cudaDriverGetVersion(int* version) {
    *version = kNoVersion;
    return kSuccess;
}

int cudaRuntimeGetVersion(int* version) {
    *version = kNoVersion;
    return kSuccess;
}

int cudaGetDeviceCount(int* count) {
    *count = 0;
    return kNoDevice;
}

int cudaGetDeviceProperties(void* /*properties*/, int /*device*/) {
    return kNoDevice;
}

const char* cudaGetErrorString(int error) {
    return error == kSuccess ? "no error" : "no CUDA-capable device is detected";
}
}
