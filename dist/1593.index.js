export const id = 1593;
export const ids = [1593];
export const modules = {

/***/ 1593:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DescribeImagesCommand: () => (/* reexport */ DescribeImagesCommand),
  DescribeSecurityGroupsCommand: () => (/* reexport */ DescribeSecurityGroupsCommand),
  DescribeSubnetsCommand: () => (/* reexport */ DescribeSubnetsCommand),
  DescribeTagsCommand: () => (/* reexport */ DescribeTagsCommand),
  EC2Client: () => (/* reexport */ EC2Client),
  ManagedBy: () => (/* reexport */ ManagedBy),
  Protocol: () => (/* reexport */ Protocol),
  State: () => (/* reexport */ State),
  paginateDescribeImages: () => (/* reexport */ paginateDescribeImages)
});

// EXTERNAL MODULE: ../../node_modules/@smithy/core/dist-cjs/submodules/client/index.js
var client = __webpack_require__(4614);
// EXTERNAL MODULE: ../../node_modules/@smithy/core/dist-cjs/submodules/endpoints/index.js
var endpoints = __webpack_require__(4561);
;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters = (options) => {
    return Object.assign(options, {
        useDualstackEndpoint: options.useDualstackEndpoint ?? false,
        useFipsEndpoint: options.useFipsEndpoint ?? false,
        defaultSigningName: "ec2",
    });
};
const commonParams = {
    UseFIPS: { type: "builtInParams", name: "useFipsEndpoint" },
    Endpoint: { type: "builtInParams", name: "endpoint" },
    Region: { type: "builtInParams", name: "region" },
    UseDualStack: { type: "builtInParams", name: "useDualstackEndpoint" },
};

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/commandBuilder.js




const command = (0,client.makeBuilder)(commonParams, "AmazonEC2", "EC2Client", endpoints.getEndpointPlugin);
const _ep0 = {};
const _mw0 = (Command, cs, config, o) => [];
const _mw1 = (Command, cs, config, o) => [
    getCopySnapshotPresignedUrlPlugin(config),
];

// EXTERNAL MODULE: ../../node_modules/@smithy/core/dist-cjs/submodules/schema/index.js
var schema = __webpack_require__(5982);
;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/models/EC2ServiceException.js


class EC2ServiceException extends client.ServiceException {
    constructor(options) {
        super(options);
        Object.setPrototypeOf(this, EC2ServiceException.prototype);
    }
}

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/schemas/schemas_0.js
const _AIAC = "AvailableIpAddressCount";
const _AIAOC = "AssignIpv6AddressOnCreation";
const _AIs = "AssociationId";
const _AZ = "AvailabilityZone";
const _AZI = "AvailabilityZoneId";
const _Arc = "Architecture";
const _BDM = "BlockDeviceMapping";
const _BDML = "BlockDeviceMappingList";
const _BDMl = "BlockDeviceMappings";
const _BM = "BootMode";
const _BPAS = "BlockPublicAccessStates";
const _CB = "CidrBlock";
const _CDr = "CreationDate";
const _CIi = "CidrIp";
const _CIid = "CidrIpv6";
const _COIP = "CustomerOwnedIpv4Pool";
const _Co = "Code";
const _DFA = "DefaultForAz";
const _DIRes = "DescribeImagesRequest";
const _DIResc = "DescribeImagesResult";
const _DIes = "DescribeImages";
const _DN = "DeviceName";
const _DOT = "DeleteOnTermination";
const _DPer = "DeregistrationProtection";
const _DR = "DryRun";
const _DSGRes = "DescribeSecurityGroupsRequest";
const _DSGResc = "DescribeSecurityGroupsResult";
const _DSGe = "DescribeSecurityGroups";
const _DSRescr = "DescribeSubnetsRequest";
const _DSRescri = "DescribeSubnetsResult";
const _DSesc = "DescribeSubnets";
const _DTRe = "DescribeTagsRequest";
const _DTRes = "DescribeTagsResult";
const _DTe = "DeprecationTime";
const _DTes = "DescribeTags";
const _De = "Description";
const _EBD = "EbsBlockDevice";
const _EBSL = "ExecutableByStringList";
const _EBx = "ExecutableBy";
const _ECI = "EbsCardIndex";
const _EDn = "EnableDns64";
const _ELADI = "EnableLniAtDeviceIndex";
const _ERNDAAAAR = "EnableResourceNameDnsAAAARecord";
const _ERNDAR = "EnableResourceNameDnsARecord";
const _ESna = "EnaSupport";
const _EU = "ExecutableUsers";
const _Eb = "Ebs";
const _Enc = "Encrypted";
const _FLi = "FilterList";
const _FP = "FromPort";
const _FTE = "FreeTierEligible";
const _Fi = "Filters";
const _Fil = "Filter";
const _GISL = "GroupIdStringList";
const _GIr = "GroupId";
const _GIro = "GroupIds";
const _GN = "GroupName";
const _GNSL = "GroupNameStringList";
const _GNr = "GroupNames";
const _HTo = "HostnameType";
const _Hy = "Hypervisor";
const _IAA = "Ipv6AddressAttribute";
const _IAm = "ImageAllowed";
const _ICB = "Ipv6CidrBlock";
const _ICBAS = "Ipv6CidrBlockAssociationSet";
const _ICBS = "Ipv6CidrBlockState";
const _ID = "IncludeDeprecated";
const _IDn = "IncludeDisabled";
const _IGBM = "InternetGatewayBlockMode";
const _IISL = "ImageIdStringList";
const _IIm = "ImageId";
const _IIma = "ImageIds";
const _IL = "ImageLocation";
const _ILm = "ImageList";
const _IN = "Ipv6Native";
const _IOA = "ImageOwnerAlias";
const _IPEp = "IpPermissionsEgress";
const _IPLp = "IpPermissionList";
const _IPpe = "IpPermissions";
const _IPper = "IpPermission";
const _IPpr = "IpProtocol";
const _IRLp = "IpRangeList";
const _IRLpv = "Ipv6RangeList";
const _IRpa = "IpRanges";
const _IRpan = "IpRange";
const _IRpv = "Ipv6Ranges";
const _IRpva = "Ipv6Range";
const _ISmd = "ImdsSupport";
const _ISpo = "IpSource";
const _IT = "InstanceType";
const _ITIns = "InstanceTypeItem";
const _ITSn = "InstanceTypeSpecification";
const _ITm = "ImageType";
const _IW = "ImageWatermarks";
const _IWL = "ImageWatermarkList";
const _IWm = "ImageWatermark";
const _Im = "Images";
const _Ima = "Image";
const _Io = "Iops";
const _K = "Key";
const _KI = "KernelId";
const _KKI = "KmsKeyId";
const _LLT = "LastLaunchedTime";
const _MCOIOL = "MapCustomerOwnedIpOnLaunch";
const _MPIOL = "MapPublicIpOnLaunch";
const _MR = "MaxResults";
const _Me = "Message";
const _N = "Name";
const _ND = "NoDevice";
const _NTe = "NextToken";
const _OA = "OutpostArn";
const _OI = "OwnerId";
const _OSL = "OwnerStringList";
const _Ow = "Owners";
const _Own = "Owner";
const _PCIr = "ProductCodeId";
const _PCLr = "ProductCodeList";
const _PCT = "ProductCodeType";
const _PCr = "ProductCode";
const _PCro = "ProductCodes";
const _PDNOOL = "PrivateDnsNameOptionsOnLaunch";
const _PDl = "PlatformDetails";
const _PLI = "PrefixListId";
const _PLIL = "PrefixListIdList";
const _PLIr = "PrefixListIds";
const _PSPN = "PublicSsmParameterName";
const _PSee = "PeeringStatus";
const _Pl = "Platform";
const _Pu = "Public";
const _RDN = "RootDeviceName";
const _RDT = "RootDeviceType";
const _RIa = "RamdiskId";
const _RIeso = "ResourceId";
const _RTe = "ResourceType";
const _SAub = "SubnetArn";
const _SCBS = "SubnetCidrBlockState";
const _SGA = "SecurityGroupArn";
const _SGL = "SecurityGroupList";
const _SGe = "SecurityGroups";
const _SGec = "SecurityGroup";
const _SI = "SubnetIds";
const _SICBA = "SubnetIpv6CidrBlockAssociation";
const _SICBAS = "SubnetIpv6CidrBlockAssociationSet";
const _SICT = "SourceImageCreationTime";
const _SII = "SourceImageId";
const _SIIo = "SourceInstanceId";
const _SIRo = "SourceImageRegion";
const _SISLu = "SubnetIdStringList";
const _SIT = "SupportedInstanceTypes";
const _SITS = "SupportedInstanceTypeSet";
const _SIn = "SnapshotId";
const _SIu = "SubnetId";
const _SLu = "SubnetList";
const _SMt = "StatusMessage";
const _SNS = "SriovNetSupport";
const _SRt = "StateReason";
const _St = "State";
const _Su = "Subnet";
const _Subn = "Subnets";
const _T = "Tags";
const _TDL = "TagDescriptionList";
const _TDa = "TagDescription";
const _TL = "TagList";
const _TP = "ToPort";
const _TSp = "TpmSupport";
const _Ta = "Tag";
const _Th = "Throughput";
const _Ty = "Type";
const _UI = "UserId";
const _UIGP = "UserIdGroupPairs";
const _UIGPL = "UserIdGroupPairList";
const _UIGPs = "UserIdGroupPair";
const _UIT = "UnsupportedInstanceTypes";
const _UITS = "UnsupportedInstanceTypeSet";
const _UO = "UsageOperation";
const _V = "Value";
const _VI = "VpcId";
const _VIR = "VolumeInitializationRate";
const _VN = "VirtualName";
const _VPCI = "VpcPeeringConnectionId";
const _VSL = "ValueStringList";
const _VSo = "VolumeSize";
const _VT = "VolumeType";
const _VTir = "VirtualizationType";
const _Va = "Values";
const _WCT = "WatermarkCreationTime";
const _WK = "WatermarkKey";
const _aIAC = "availableIpAddressCount";
const _aIAOC = "assignIpv6AddressOnCreation";
const _aIs = "associationId";
const _aZ = "availabilityZone";
const _aZI = "availabilityZoneId";
const _arc = "architecture";
const _bDM = "blockDeviceMapping";
const _bM = "bootMode";
const _bPAS = "blockPublicAccessStates";
const _cB = "cidrBlock";
const _cDr = "creationDate";
const _cIi = "cidrIp";
const _cIid = "cidrIpv6";
const _cOIP = "customerOwnedIpv4Pool";
const _co = "code";
const _dFA = "defaultForAz";
const _dN = "deviceName";
const _dOT = "deleteOnTermination";
const _dPe = "deregistrationProtection";
const _dR = "dryRun";
const _dTe = "deprecationTime";
const _de = "description";
const _eDn = "enableDns64";
const _eLADI = "enableLniAtDeviceIndex";
const _eQN = "ec2QueryName";
const _eRNDAAAAR = "enableResourceNameDnsAAAARecord";
const _eRNDAR = "enableResourceNameDnsARecord";
const _eSna = "enaSupport";
const _eb = "ebs";
const _enc = "encrypted";
const _fP = "fromPort";
const _fTE = "freeTierEligible";
const _gD = "groupDescription";
const _gIr = "groupId";
const _gN = "groupName";
const _gr = "groups";
const _h = "hypervisor";
const _hTo = "hostnameType";
const _iAA = "ipv6AddressAttribute";
const _iAm = "imageAllowed";
const _iCB = "ipv6CidrBlock";
const _iCBASp = "ipv6CidrBlockAssociationSet";
const _iCBS = "ipv6CidrBlockState";
const _iGBM = "internetGatewayBlockMode";
const _iIma = "imageId";
const _iL = "imageLocation";
const _iN = "ipv6Native";
const _iOA = "imageOwnerAlias";
const _iOI = "imageOwnerId";
const _iPEp = "ipPermissionsEgress";
const _iPp = "ipProtocol";
const _iPpe = "ipPermissions";
const _iPs = "isPublic";
const _iRpa = "ipRanges";
const _iRpv = "ipv6Ranges";
const _iSma = "imagesSet";
const _iSmag = "imageState";
const _iSmd = "imdsSupport";
const _iSpo = "ipSource";
const _iT = "instanceType";
const _iTSn = "instanceTypeSpecification";
const _iTm = "imageType";
const _iWS = "imageWatermarkSet";
const _io = "iops";
const _it = "item";
const _k = "key";
const _kI = "kernelId";
const _kKI = "kmsKeyId";
const _lLT = "lastLaunchedTime";
const _mCOIOL = "mapCustomerOwnedIpOnLaunch";
const _mPIOL = "mapPublicIpOnLaunch";
const _mR = "maxResults";
const _me = "message";
const _n = "name";
const _nD = "noDevice";
const _nTe = "nextToken";
const _oA = "outpostArn";
const _oI = "ownerId";
const _pC = "productCodes";
const _pCr = "productCode";
const _pDNOOL = "privateDnsNameOptionsOnLaunch";
const _pDl = "platformDetails";
const _pLI = "prefixListId";
const _pLIr = "prefixListIds";
const _pSPN = "publicSsmParameterName";
const _pSee = "peeringStatus";
const _pl = "platform";
const _rDN = "rootDeviceName";
const _rDT = "rootDeviceType";
const _rIa = "ramdiskId";
const _rIes = "resourceId";
const _rTe = "resourceType";
const _s = "smithy.ts.sdk.synthetic.com.amazonaws.ec2";
const _sAub = "subnetArn";
const _sGA = "securityGroupArn";
const _sGIec = "securityGroupInfo";
const _sICT = "sourceImageCreationTime";
const _sII = "sourceInstanceId";
const _sIIo = "sourceImageId";
const _sIR = "sourceImageRegion";
const _sITS = "supportedInstanceTypeSet";
const _sIn = "snapshotId";
const _sIu = "subnetId";
const _sMt = "statusMessage";
const _sNSr = "sriovNetSupport";
const _sRt = "stateReason";
const _sSub = "subnetSet";
const _st = "state";
const _tP = "toPort";
const _tS = "tagSet";
const _tSp = "tpmSupport";
const _th = "throughput";
const _ty = "type";
const _uI = "userId";
const _uITS = "unsupportedInstanceTypeSet";
const _uO = "usageOperation";
const _v = "value";
const _vI = "vpcId";
const _vN = "virtualName";
const _vPCI = "vpcPeeringConnectionId";
const _vSo = "volumeSize";
const _vT = "volumeType";
const _vTi = "virtualizationType";
const _wCT = "watermarkCreationTime";
const _wK = "watermarkKey";
const _xN = "xmlName";
const n0 = "com.amazonaws.ec2";


const _s_registry = schema.TypeRegistry.for(_s);
var EC2ServiceException$ = [-3, _s, "EC2ServiceException", 0, [], []];
_s_registry.registerError(EC2ServiceException$, EC2ServiceException);
const errorTypeRegistries = [
    _s_registry,
];
var BlockDeviceMapping$ = [3, n0, _BDM,
    0,
    [_Eb, _ND, _DN, _VN],
    [[() => EbsBlockDevice$, { [_eQN]: `Ebs`,
                [_xN]: _eb }], [0, { [_eQN]: `NoDevice`,
                [_xN]: _nD }], [0, { [_eQN]: `DeviceName`,
                [_xN]: _dN }], [0, { [_eQN]: `VirtualName`,
                [_xN]: _vN }]]
];
var BlockPublicAccessStates$ = [3, n0, _BPAS,
    0,
    [_IGBM],
    [[0, { [_eQN]: `InternetGatewayBlockMode`,
                [_xN]: _iGBM }]]
];
var DescribeImagesRequest$ = [3, n0, _DIRes,
    0,
    [_EU, _IIma, _Ow, _ID, _IDn, _MR, _NTe, _DR, _Fi],
    [[() => ExecutableByStringList, { [_xN]: _EBx }], [() => ImageIdStringList, { [_xN]: _IIm }], [() => OwnerStringList, { [_xN]: _Own }], 2, 2, 1, 0, [2, { [_eQN]: `DryRun`,
                [_xN]: _dR }], [() => FilterList, { [_xN]: _Fil }]]
];
var DescribeImagesResult$ = [3, n0, _DIResc,
    0,
    [_NTe, _Im],
    [[0, { [_eQN]: `NextToken`,
                [_xN]: _nTe }], [() => ImageList, { [_eQN]: `ImagesSet`,
                [_xN]: _iSma }]]
];
var DescribeSecurityGroupsRequest$ = [3, n0, _DSGRes,
    0,
    [_GIro, _GNr, _NTe, _MR, _DR, _Fi],
    [[() => GroupIdStringList, { [_xN]: _GIr }], [() => GroupNameStringList, { [_xN]: _GN }], 0, 1, [2, { [_eQN]: `DryRun`,
                [_xN]: _dR }], [() => FilterList, { [_xN]: _Fil }]]
];
var DescribeSecurityGroupsResult$ = [3, n0, _DSGResc,
    0,
    [_NTe, _SGe],
    [[0, { [_eQN]: `NextToken`,
                [_xN]: _nTe }], [() => SecurityGroupList, { [_eQN]: `SecurityGroupInfo`,
                [_xN]: _sGIec }]]
];
var DescribeSubnetsRequest$ = [3, n0, _DSRescr,
    0,
    [_Fi, _SI, _NTe, _MR, _DR],
    [[() => FilterList, { [_xN]: _Fil }], [() => SubnetIdStringList, { [_xN]: _SIu }], 0, 1, [2, { [_eQN]: `DryRun`,
                [_xN]: _dR }]]
];
var DescribeSubnetsResult$ = [3, n0, _DSRescri,
    0,
    [_NTe, _Subn],
    [[0, { [_eQN]: `NextToken`,
                [_xN]: _nTe }], [() => SubnetList, { [_eQN]: `SubnetSet`,
                [_xN]: _sSub }]]
];
var DescribeTagsRequest$ = [3, n0, _DTRe,
    0,
    [_DR, _Fi, _MR, _NTe],
    [[2, { [_eQN]: `DryRun`,
                [_xN]: _dR }], [() => FilterList, { [_xN]: _Fil }], [1, { [_eQN]: `MaxResults`,
                [_xN]: _mR }], [0, { [_eQN]: `NextToken`,
                [_xN]: _nTe }]]
];
var DescribeTagsResult$ = [3, n0, _DTRes,
    0,
    [_NTe, _T],
    [[0, { [_eQN]: `NextToken`,
                [_xN]: _nTe }], [() => TagDescriptionList, { [_eQN]: `TagSet`,
                [_xN]: _tS }]]
];
var EbsBlockDevice$ = [3, n0, _EBD,
    0,
    [_DOT, _Io, _SIn, _VSo, _VT, _KKI, _Th, _OA, _AZ, _Enc, _VIR, _AZI, _ECI],
    [[2, { [_eQN]: `DeleteOnTermination`,
                [_xN]: _dOT }], [1, { [_eQN]: `Iops`,
                [_xN]: _io }], [0, { [_eQN]: `SnapshotId`,
                [_xN]: _sIn }], [1, { [_eQN]: `VolumeSize`,
                [_xN]: _vSo }], [0, { [_eQN]: `VolumeType`,
                [_xN]: _vT }], [0, { [_eQN]: `KmsKeyId`,
                [_xN]: _kKI }], [1, { [_eQN]: `Throughput`,
                [_xN]: _th }], [0, { [_eQN]: `OutpostArn`,
                [_xN]: _oA }], [0, { [_eQN]: `AvailabilityZone`,
                [_xN]: _aZ }], [2, { [_eQN]: `Encrypted`,
                [_xN]: _enc }], 1, 0, 1]
];
var Filter$ = [3, n0, _Fil,
    0,
    [_N, _Va],
    [0, [() => ValueStringList, { [_xN]: _V }]]
];
var Image$ = [3, n0, _Ima,
    0,
    [_PDl, _UO, _BDMl, _De, _ESna, _Hy, _IOA, _N, _RDN, _RDT, _SNS, _SRt, _T, _VTir, _BM, _TSp, _DTe, _ISmd, _SIIo, _DPer, _LLT, _IAm, _SII, _SIRo, _FTE, _PSPN, _IW, _ITSn, _IIm, _IL, _St, _OI, _CDr, _Pu, _PCro, _Arc, _ITm, _KI, _RIa, _Pl],
    [[0, { [_eQN]: `PlatformDetails`,
                [_xN]: _pDl }], [0, { [_eQN]: `UsageOperation`,
                [_xN]: _uO }], [() => BlockDeviceMappingList, { [_eQN]: `BlockDeviceMapping`,
                [_xN]: _bDM }], [0, { [_eQN]: `Description`,
                [_xN]: _de }], [2, { [_eQN]: `EnaSupport`,
                [_xN]: _eSna }], [0, { [_eQN]: `Hypervisor`,
                [_xN]: _h }], [0, { [_eQN]: `ImageOwnerAlias`,
                [_xN]: _iOA }], [0, { [_eQN]: `Name`,
                [_xN]: _n }], [0, { [_eQN]: `RootDeviceName`,
                [_xN]: _rDN }], [0, { [_eQN]: `RootDeviceType`,
                [_xN]: _rDT }], [0, { [_eQN]: `SriovNetSupport`,
                [_xN]: _sNSr }], [() => StateReason$, { [_eQN]: `StateReason`,
                [_xN]: _sRt }], [() => TagList, { [_eQN]: `TagSet`,
                [_xN]: _tS }], [0, { [_eQN]: `VirtualizationType`,
                [_xN]: _vTi }], [0, { [_eQN]: `BootMode`,
                [_xN]: _bM }], [0, { [_eQN]: `TpmSupport`,
                [_xN]: _tSp }], [0, { [_eQN]: `DeprecationTime`,
                [_xN]: _dTe }], [0, { [_eQN]: `ImdsSupport`,
                [_xN]: _iSmd }], [0, { [_eQN]: `SourceInstanceId`,
                [_xN]: _sII }], [0, { [_eQN]: `DeregistrationProtection`,
                [_xN]: _dPe }], [0, { [_eQN]: `LastLaunchedTime`,
                [_xN]: _lLT }], [2, { [_eQN]: `ImageAllowed`,
                [_xN]: _iAm }], [0, { [_eQN]: `SourceImageId`,
                [_xN]: _sIIo }], [0, { [_eQN]: `SourceImageRegion`,
                [_xN]: _sIR }], [2, { [_eQN]: `FreeTierEligible`,
                [_xN]: _fTE }], [0, { [_eQN]: `PublicSsmParameterName`,
                [_xN]: _pSPN }], [() => ImageWatermarkList, { [_eQN]: `ImageWatermarkSet`,
                [_xN]: _iWS }], [() => InstanceTypeSpecification$, { [_eQN]: `InstanceTypeSpecification`,
                [_xN]: _iTSn }], [0, { [_eQN]: `ImageId`,
                [_xN]: _iIma }], [0, { [_eQN]: `ImageLocation`,
                [_xN]: _iL }], [0, { [_eQN]: `ImageState`,
                [_xN]: _iSmag }], [0, { [_eQN]: `ImageOwnerId`,
                [_xN]: _iOI }], [0, { [_eQN]: `CreationDate`,
                [_xN]: _cDr }], [2, { [_eQN]: `IsPublic`,
                [_xN]: _iPs }], [() => ProductCodeList, { [_eQN]: `ProductCodes`,
                [_xN]: _pC }], [0, { [_eQN]: `Architecture`,
                [_xN]: _arc }], [0, { [_eQN]: `ImageType`,
                [_xN]: _iTm }], [0, { [_eQN]: `KernelId`,
                [_xN]: _kI }], [0, { [_eQN]: `RamdiskId`,
                [_xN]: _rIa }], [0, { [_eQN]: `Platform`,
                [_xN]: _pl }]]
];
var ImageWatermark$ = [3, n0, _IWm,
    0,
    [_WK, _SIRo, _SII, _SICT, _WCT],
    [[0, { [_eQN]: `WatermarkKey`,
                [_xN]: _wK }], [0, { [_eQN]: `SourceImageRegion`,
                [_xN]: _sIR }], [0, { [_eQN]: `SourceImageId`,
                [_xN]: _sIIo }], [4, { [_eQN]: `SourceImageCreationTime`,
                [_xN]: _sICT }], [4, { [_eQN]: `WatermarkCreationTime`,
                [_xN]: _wCT }]]
];
var InstanceTypeItem$ = [3, n0, _ITIns,
    0,
    [_IT],
    [[0, { [_eQN]: `InstanceType`,
                [_xN]: _iT }]]
];
var InstanceTypeSpecification$ = [3, n0, _ITSn,
    0,
    [_SIT, _UIT],
    [[() => SupportedInstanceTypeSet, { [_eQN]: `SupportedInstanceTypeSet`,
                [_xN]: _sITS }], [() => UnsupportedInstanceTypeSet, { [_eQN]: `UnsupportedInstanceTypeSet`,
                [_xN]: _uITS }]]
];
var IpPermission$ = [3, n0, _IPper,
    0,
    [_IPpr, _FP, _TP, _UIGP, _IRpa, _IRpv, _PLIr],
    [[0, { [_eQN]: `IpProtocol`,
                [_xN]: _iPp }], [1, { [_eQN]: `FromPort`,
                [_xN]: _fP }], [1, { [_eQN]: `ToPort`,
                [_xN]: _tP }], [() => UserIdGroupPairList, { [_eQN]: `Groups`,
                [_xN]: _gr }], [() => IpRangeList, { [_eQN]: `IpRanges`,
                [_xN]: _iRpa }], [() => Ipv6RangeList, { [_eQN]: `Ipv6Ranges`,
                [_xN]: _iRpv }], [() => PrefixListIdList, { [_eQN]: `PrefixListIds`,
                [_xN]: _pLIr }]]
];
var IpRange$ = [3, n0, _IRpan,
    0,
    [_De, _CIi],
    [[0, { [_eQN]: `Description`,
                [_xN]: _de }], [0, { [_eQN]: `CidrIp`,
                [_xN]: _cIi }]]
];
var Ipv6Range$ = [3, n0, _IRpva,
    0,
    [_De, _CIid],
    [[0, { [_eQN]: `Description`,
                [_xN]: _de }], [0, { [_eQN]: `CidrIpv6`,
                [_xN]: _cIid }]]
];
var PrefixListId$ = [3, n0, _PLI,
    0,
    [_De, _PLI],
    [[0, { [_eQN]: `Description`,
                [_xN]: _de }], [0, { [_eQN]: `PrefixListId`,
                [_xN]: _pLI }]]
];
var PrivateDnsNameOptionsOnLaunch$ = [3, n0, _PDNOOL,
    0,
    [_HTo, _ERNDAR, _ERNDAAAAR],
    [[0, { [_eQN]: `HostnameType`,
                [_xN]: _hTo }], [2, { [_eQN]: `EnableResourceNameDnsARecord`,
                [_xN]: _eRNDAR }], [2, { [_eQN]: `EnableResourceNameDnsAAAARecord`,
                [_xN]: _eRNDAAAAR }]]
];
var ProductCode$ = [3, n0, _PCr,
    0,
    [_PCIr, _PCT],
    [[0, { [_eQN]: `ProductCode`,
                [_xN]: _pCr }], [0, { [_eQN]: `Type`,
                [_xN]: _ty }]]
];
var SecurityGroup$ = [3, n0, _SGec,
    0,
    [_GIr, _IPEp, _T, _VI, _SGA, _OI, _GN, _De, _IPpe],
    [[0, { [_eQN]: `GroupId`,
                [_xN]: _gIr }], [() => IpPermissionList, { [_eQN]: `IpPermissionsEgress`,
                [_xN]: _iPEp }], [() => TagList, { [_eQN]: `TagSet`,
                [_xN]: _tS }], [0, { [_eQN]: `VpcId`,
                [_xN]: _vI }], [0, { [_eQN]: `SecurityGroupArn`,
                [_xN]: _sGA }], [0, { [_eQN]: `OwnerId`,
                [_xN]: _oI }], [0, { [_eQN]: `GroupName`,
                [_xN]: _gN }], [0, { [_eQN]: `GroupDescription`,
                [_xN]: _gD }], [() => IpPermissionList, { [_eQN]: `IpPermissions`,
                [_xN]: _iPpe }]]
];
var StateReason$ = [3, n0, _SRt,
    0,
    [_Co, _Me],
    [[0, { [_eQN]: `Code`,
                [_xN]: _co }], [0, { [_eQN]: `Message`,
                [_xN]: _me }]]
];
var Subnet$ = [3, n0, _Su,
    0,
    [_AZI, _ELADI, _MCOIOL, _COIP, _OI, _AIAOC, _ICBAS, _T, _SAub, _OA, _EDn, _IN, _PDNOOL, _BPAS, _Ty, _SIu, _St, _VI, _CB, _AIAC, _AZ, _DFA, _MPIOL],
    [[0, { [_eQN]: `AvailabilityZoneId`,
                [_xN]: _aZI }], [1, { [_eQN]: `EnableLniAtDeviceIndex`,
                [_xN]: _eLADI }], [2, { [_eQN]: `MapCustomerOwnedIpOnLaunch`,
                [_xN]: _mCOIOL }], [0, { [_eQN]: `CustomerOwnedIpv4Pool`,
                [_xN]: _cOIP }], [0, { [_eQN]: `OwnerId`,
                [_xN]: _oI }], [2, { [_eQN]: `AssignIpv6AddressOnCreation`,
                [_xN]: _aIAOC }], [() => SubnetIpv6CidrBlockAssociationSet, { [_eQN]: `Ipv6CidrBlockAssociationSet`,
                [_xN]: _iCBASp }], [() => TagList, { [_eQN]: `TagSet`,
                [_xN]: _tS }], [0, { [_eQN]: `SubnetArn`,
                [_xN]: _sAub }], [0, { [_eQN]: `OutpostArn`,
                [_xN]: _oA }], [2, { [_eQN]: `EnableDns64`,
                [_xN]: _eDn }], [2, { [_eQN]: `Ipv6Native`,
                [_xN]: _iN }], [() => PrivateDnsNameOptionsOnLaunch$, { [_eQN]: `PrivateDnsNameOptionsOnLaunch`,
                [_xN]: _pDNOOL }], [() => BlockPublicAccessStates$, { [_eQN]: `BlockPublicAccessStates`,
                [_xN]: _bPAS }], [0, { [_eQN]: `Type`,
                [_xN]: _ty }], [0, { [_eQN]: `SubnetId`,
                [_xN]: _sIu }], [0, { [_eQN]: `State`,
                [_xN]: _st }], [0, { [_eQN]: `VpcId`,
                [_xN]: _vI }], [0, { [_eQN]: `CidrBlock`,
                [_xN]: _cB }], [1, { [_eQN]: `AvailableIpAddressCount`,
                [_xN]: _aIAC }], [0, { [_eQN]: `AvailabilityZone`,
                [_xN]: _aZ }], [2, { [_eQN]: `DefaultForAz`,
                [_xN]: _dFA }], [2, { [_eQN]: `MapPublicIpOnLaunch`,
                [_xN]: _mPIOL }]]
];
var SubnetCidrBlockState$ = [3, n0, _SCBS,
    0,
    [_St, _SMt],
    [[0, { [_eQN]: `State`,
                [_xN]: _st }], [0, { [_eQN]: `StatusMessage`,
                [_xN]: _sMt }]]
];
var SubnetIpv6CidrBlockAssociation$ = [3, n0, _SICBA,
    0,
    [_AIs, _ICB, _ICBS, _IAA, _ISpo],
    [[0, { [_eQN]: `AssociationId`,
                [_xN]: _aIs }], [0, { [_eQN]: `Ipv6CidrBlock`,
                [_xN]: _iCB }], [() => SubnetCidrBlockState$, { [_eQN]: `Ipv6CidrBlockState`,
                [_xN]: _iCBS }], [0, { [_eQN]: `Ipv6AddressAttribute`,
                [_xN]: _iAA }], [0, { [_eQN]: `IpSource`,
                [_xN]: _iSpo }]]
];
var Tag$ = [3, n0, _Ta,
    0,
    [_K, _V],
    [[0, { [_eQN]: `Key`,
                [_xN]: _k }], [0, { [_eQN]: `Value`,
                [_xN]: _v }]]
];
var TagDescription$ = [3, n0, _TDa,
    0,
    [_K, _RIeso, _RTe, _V],
    [[0, { [_eQN]: `Key`,
                [_xN]: _k }], [0, { [_eQN]: `ResourceId`,
                [_xN]: _rIes }], [0, { [_eQN]: `ResourceType`,
                [_xN]: _rTe }], [0, { [_eQN]: `Value`,
                [_xN]: _v }]]
];
var UserIdGroupPair$ = [3, n0, _UIGPs,
    0,
    [_De, _UI, _GN, _GIr, _VI, _VPCI, _PSee],
    [[0, { [_eQN]: `Description`,
                [_xN]: _de }], [0, { [_eQN]: `UserId`,
                [_xN]: _uI }], [0, { [_eQN]: `GroupName`,
                [_xN]: _gN }], [0, { [_eQN]: `GroupId`,
                [_xN]: _gIr }], [0, { [_eQN]: `VpcId`,
                [_xN]: _vI }], [0, { [_eQN]: `VpcPeeringConnectionId`,
                [_xN]: _vPCI }], [0, { [_eQN]: `PeeringStatus`,
                [_xN]: _pSee }]]
];
var BlockDeviceMappingList = [1, n0, _BDML,
    0, [() => BlockDeviceMapping$,
        { [_xN]: _it }]
];
var ExecutableByStringList = [1, n0, _EBSL,
    0, [0,
        { [_xN]: _EBx }]
];
var FilterList = [1, n0, _FLi,
    0, [() => Filter$,
        { [_xN]: _Fil }]
];
var GroupIdStringList = [1, n0, _GISL,
    0, [0,
        { [_xN]: _gIr }]
];
var GroupNameStringList = [1, n0, _GNSL,
    0, [0,
        { [_xN]: _GN }]
];
var ImageIdStringList = [1, n0, _IISL,
    0, [0,
        { [_xN]: _IIm }]
];
var ImageList = [1, n0, _ILm,
    0, [() => Image$,
        { [_xN]: _it }]
];
var ImageWatermarkList = [1, n0, _IWL,
    0, [() => ImageWatermark$,
        { [_xN]: _it }]
];
var IpPermissionList = [1, n0, _IPLp,
    0, [() => IpPermission$,
        { [_xN]: _it }]
];
var IpRangeList = [1, n0, _IRLp,
    0, [() => IpRange$,
        { [_xN]: _it }]
];
var IpRanges = [1, n0, _IRpa,
    0, [0,
        { [_xN]: _it }]
];
var Ipv6RangeList = [1, n0, _IRLpv,
    0, [() => Ipv6Range$,
        { [_xN]: _it }]
];
var OwnerStringList = [1, n0, _OSL,
    0, [0,
        { [_xN]: _Own }]
];
var PrefixListIdList = [1, n0, _PLIL,
    0, [() => PrefixListId$,
        { [_xN]: _it }]
];
var ProductCodeList = [1, n0, _PCLr,
    0, [() => ProductCode$,
        { [_xN]: _it }]
];
var SecurityGroupList = [1, n0, _SGL,
    0, [() => SecurityGroup$,
        { [_xN]: _it }]
];
var SubnetIdStringList = [1, n0, _SISLu,
    0, [0,
        { [_xN]: _SIu }]
];
var SubnetIpv6CidrBlockAssociationSet = [1, n0, _SICBAS,
    0, [() => SubnetIpv6CidrBlockAssociation$,
        { [_xN]: _it }]
];
var SubnetList = [1, n0, _SLu,
    0, [() => Subnet$,
        { [_xN]: _it }]
];
var SupportedInstanceTypeSet = [1, n0, _SITS,
    0, [() => InstanceTypeItem$,
        { [_xN]: _it }]
];
var TagDescriptionList = [1, n0, _TDL,
    0, [() => TagDescription$,
        { [_xN]: _it }]
];
var TagList = [1, n0, _TL,
    0, [() => Tag$,
        { [_xN]: _it }]
];
var UnsupportedInstanceTypeSet = [1, n0, _UITS,
    0, [() => InstanceTypeItem$,
        { [_xN]: _it }]
];
var UserIdGroupPairList = [1, n0, _UIGPL,
    0, [() => UserIdGroupPair$,
        { [_xN]: _it }]
];
var ValueStringList = [1, n0, _VSL,
    0, [0,
        { [_xN]: _it }]
];
var DescribeImages$ = [9, n0, _DIes,
    0, () => DescribeImagesRequest$, () => DescribeImagesResult$
];
var DescribeSecurityGroups$ = [9, n0, _DSGe,
    0, () => DescribeSecurityGroupsRequest$, () => DescribeSecurityGroupsResult$
];
var DescribeSubnets$ = [9, n0, _DSesc,
    0, () => DescribeSubnetsRequest$, () => DescribeSubnetsResult$
];
var DescribeTags$ = [9, n0, _DTes,
    0, () => DescribeTagsRequest$, () => DescribeTagsResult$
];

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/commands/DescribeImagesCommand.js


class DescribeImagesCommand extends command(_ep0, _mw0, "DescribeImages", DescribeImages$) {
}

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/commands/DescribeSecurityGroupsCommand.js


class DescribeSecurityGroupsCommand extends command(_ep0, _mw0, "DescribeSecurityGroups", DescribeSecurityGroups$) {
}

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/commands/DescribeSubnetsCommand.js


class DescribeSubnetsCommand extends command(_ep0, _mw0, "DescribeSubnets", DescribeSubnets$) {
}

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/commands/DescribeTagsCommand.js


class DescribeTagsCommand extends command(_ep0, _mw0, "DescribeTags", DescribeTags$) {
}

// EXTERNAL MODULE: ../../node_modules/@aws-sdk/core/dist-cjs/submodules/client/index.js
var submodules_client = __webpack_require__(9300);
// EXTERNAL MODULE: ../../node_modules/@smithy/core/dist-cjs/index.js
var dist_cjs = __webpack_require__(5086);
// EXTERNAL MODULE: ../../node_modules/@smithy/core/dist-cjs/submodules/config/index.js
var submodules_config = __webpack_require__(7567);
// EXTERNAL MODULE: ../../node_modules/@smithy/core/dist-cjs/submodules/protocols/index.js
var protocols = __webpack_require__(9922);
// EXTERNAL MODULE: ../../node_modules/@smithy/core/dist-cjs/submodules/retry/index.js
var retry = __webpack_require__(9285);
// EXTERNAL MODULE: ../../node_modules/@aws-sdk/core/dist-cjs/submodules/httpAuthSchemes/index.js
var httpAuthSchemes = __webpack_require__(8039);
;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/auth/httpAuthSchemeProvider.js


const defaultEC2HttpAuthSchemeParametersProvider = async (config, context, input) => {
    return {
        operation: (0,client.getSmithyContext)(context).operation,
        region: await (0,client.normalizeProvider)(config.region)() || (() => {
            throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
        })(),
    };
};
function createAwsAuthSigv4HttpAuthOption(authParameters) {
    return {
        schemeId: "aws.auth#sigv4",
        signingProperties: {
            name: "ec2",
            region: authParameters.region,
        },
        propertiesExtractor: (config, context) => ({
            signingProperties: {
                config,
                context,
            },
        }),
    };
}
const defaultEC2HttpAuthSchemeProvider = (authParameters) => {
    const options = [];
    switch (authParameters.operation) {
        default: {
            options.push(createAwsAuthSigv4HttpAuthOption(authParameters));
        }
    }
    return options;
};
const resolveHttpAuthSchemeConfig = (config) => {
    const config_0 = (0,httpAuthSchemes.resolveAwsSdkSigV4Config)(config);
    return Object.assign(config_0, {
        authSchemePreference: (0,client.normalizeProvider)(config.authSchemePreference ?? []),
    });
};

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/package.json
const package_namespaceObject = {"rE":"3.1132.0"};
// EXTERNAL MODULE: ../../node_modules/@aws-sdk/credential-provider-node/dist-cjs/index.js
var credential_provider_node_dist_cjs = __webpack_require__(7777);
// EXTERNAL MODULE: ../../node_modules/@smithy/core/dist-cjs/submodules/serde/index.js
var serde = __webpack_require__(2882);
// EXTERNAL MODULE: ../../node_modules/@smithy/node-http-handler/dist-cjs/index.js
var node_http_handler_dist_cjs = __webpack_require__(8771);
// EXTERNAL MODULE: ../../node_modules/@aws-sdk/core/dist-cjs/submodules/protocols/index.js
var submodules_protocols = __webpack_require__(3628);
// EXTERNAL MODULE: ../../node_modules/@smithy/core/dist-cjs/submodules/checksum/index.js
var checksum = __webpack_require__(9362);
;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/endpoint/bdd.js

const k = "ref";
const a = -1, b = true, c = "isSet", d = "PartitionResult", e = "booleanEquals", f = "getAttr", g = { [k]: "Endpoint" }, h = { [k]: d }, i = {}, j = [{ [k]: "Region" }];
const _data = {
    conditions: [
        [c, [g]],
        [c, j],
        ["aws.partition", j, d],
        [e, [{ [k]: "UseFIPS" }, b]],
        [e, [{ [k]: "UseDualStack" }, b]],
        [e, [{ fn: f, argv: [h, "supportsDualStack"] }, b]],
        [e, [{ fn: f, argv: [h, "supportsFIPS"] }, b]],
        ["stringEquals", [{ fn: f, argv: [h, "name"] }, "aws-us-gov"]]
    ],
    results: [
        [a],
        [a, "Invalid Configuration: FIPS and custom endpoint are not supported"],
        [a, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
        [g, i],
        ["https://ec2-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
        [a, "FIPS and DualStack are enabled, but this partition does not support one or both"],
        ["https://ec2.{Region}.amazonaws.com", i],
        ["https://ec2-fips.{Region}.{PartitionResult#dnsSuffix}", i],
        [a, "FIPS is enabled but this partition does not support FIPS"],
        ["https://ec2.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
        [a, "DualStack is enabled but this partition does not support DualStack"],
        ["https://ec2.{Region}.{PartitionResult#dnsSuffix}", i],
        [a, "Invalid Configuration: Missing Region"]
    ]
};
const root = 2;
const r = 100_000_000;
const nodes = new Int32Array([
    -1, 1, -1,
    0, 13, 3,
    1, 4, r + 12,
    2, 5, r + 12,
    3, 8, 6,
    4, 7, r + 11,
    5, r + 9, r + 10,
    4, 11, 9,
    6, 10, r + 8,
    7, r + 6, r + 7,
    5, 12, r + 5,
    6, r + 4, r + 5,
    3, r + 1, 14,
    4, r + 2, r + 3,
]);
const bdd = endpoints.BinaryDecisionDiagram.from(nodes, root, _data.conditions, _data.results);

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/endpoint/endpointResolver.js



const cache = new endpoints.EndpointCache({
    size: 50,
    params: ["Endpoint", "Region", "UseDualStack", "UseFIPS"],
});
const defaultEndpointResolver = (endpointParams, context = {}) => {
    return cache.get(endpointParams, () => (0,endpoints.decideEndpoint)(bdd, {
        endpointParams: endpointParams,
        logger: context.logger,
    }));
};
endpoints.customEndpointFunctions.aws = submodules_client.awsEndpointFunctions;

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/runtimeConfig.shared.js









const getRuntimeConfig = (config) => {
    return {
        apiVersion: "2016-11-15",
        base64Decoder: config?.base64Decoder ?? serde.fromBase64,
        base64Encoder: config?.base64Encoder ?? serde.toBase64,
        disableHostPrefix: config?.disableHostPrefix ?? false,
        endpointProvider: config?.endpointProvider ?? defaultEndpointResolver,
        extensions: config?.extensions ?? [],
        httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultEC2HttpAuthSchemeProvider,
        httpAuthSchemes: config?.httpAuthSchemes ?? [
            {
                schemeId: "aws.auth#sigv4",
                identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
                signer: new httpAuthSchemes.AwsSdkSigV4Signer(),
            },
        ],
        logger: config?.logger ?? new client.NoOpLogger(),
        protocol: config?.protocol ?? submodules_protocols.AwsEc2QueryProtocol,
        protocolSettings: config?.protocolSettings ?? {
            defaultNamespace: "com.amazonaws.ec2",
            errorTypeRegistries: errorTypeRegistries,
            xmlNamespace: "http://ec2.amazonaws.com/doc/2016-11-15",
            version: "2016-11-15",
            serviceTarget: "AmazonEC2",
        },
        serviceId: config?.serviceId ?? "EC2",
        sha256: config?.sha256 ?? checksum.Sha256,
        urlParser: config?.urlParser ?? protocols.parseUrl,
        utf8Decoder: config?.utf8Decoder ?? serde.fromUtf8,
        utf8Encoder: config?.utf8Encoder ?? serde.toUtf8,
    };
};

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/runtimeConfig.js










const runtimeConfig_getRuntimeConfig = (config) => {
    (0,client.emitWarningIfUnsupportedVersion)(process.version);
    const defaultsMode = (0,submodules_config.resolveDefaultsModeConfig)(config);
    const defaultConfigProvider = () => defaultsMode().then(client.loadConfigsForDefaultMode);
    const clientSharedValues = getRuntimeConfig(config);
    (0,submodules_client.emitWarningIfUnsupportedVersion)(process.version);
    const loaderConfig = {
        profile: config?.profile,
        logger: clientSharedValues.logger,
    };
    return {
        ...clientSharedValues,
        ...config,
        runtime: "node",
        defaultsMode,
        authSchemePreference: config?.authSchemePreference ?? (0,submodules_config.loadConfig)(httpAuthSchemes.NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, loaderConfig),
        bodyLengthChecker: config?.bodyLengthChecker ?? serde.calculateBodyLength,
        credentialDefaultProvider: config?.credentialDefaultProvider ?? credential_provider_node_dist_cjs/* defaultProvider */.v6,
        defaultUserAgentProvider: config?.defaultUserAgentProvider ?? (0,submodules_client.createDefaultUserAgentProvider)({ serviceId: clientSharedValues.serviceId, clientVersion: package_namespaceObject.rE }),
        maxAttempts: config?.maxAttempts ?? (0,submodules_config.loadConfig)(retry.NODE_MAX_ATTEMPT_CONFIG_OPTIONS, config),
        region: config?.region ?? (0,submodules_config.loadConfig)(submodules_config.NODE_REGION_CONFIG_OPTIONS, { ...submodules_config.NODE_REGION_CONFIG_FILE_OPTIONS, ...loaderConfig }),
        requestHandler: node_http_handler_dist_cjs.NodeHttpHandler.create(config?.requestHandler ?? defaultConfigProvider),
        retryMode: config?.retryMode ??
            (0,submodules_config.loadConfig)({
                ...retry.NODE_RETRY_MODE_CONFIG_OPTIONS,
                default: async () => (await defaultConfigProvider()).retryMode || retry.DEFAULT_RETRY_MODE,
            }, config),
        streamCollector: config?.streamCollector ?? node_http_handler_dist_cjs.streamCollector,
        useDualstackEndpoint: config?.useDualstackEndpoint ?? (0,submodules_config.loadConfig)(submodules_config.NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
        useFipsEndpoint: config?.useFipsEndpoint ?? (0,submodules_config.loadConfig)(submodules_config.NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
        userAgentAppId: config?.userAgentAppId ?? (0,submodules_config.loadConfig)(submodules_client.NODE_APP_ID_CONFIG_OPTIONS, loaderConfig),
    };
};

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration = (runtimeConfig) => {
    const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
    let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
    let _credentials = runtimeConfig.credentials;
    return {
        setHttpAuthScheme(httpAuthScheme) {
            const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
            if (index === -1) {
                _httpAuthSchemes.push(httpAuthScheme);
            }
            else {
                _httpAuthSchemes.splice(index, 1, httpAuthScheme);
            }
        },
        httpAuthSchemes() {
            return _httpAuthSchemes;
        },
        setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
            _httpAuthSchemeProvider = httpAuthSchemeProvider;
        },
        httpAuthSchemeProvider() {
            return _httpAuthSchemeProvider;
        },
        setCredentials(credentials) {
            _credentials = credentials;
        },
        credentials() {
            return _credentials;
        },
    };
};
const resolveHttpAuthRuntimeConfig = (config) => {
    return {
        httpAuthSchemes: config.httpAuthSchemes(),
        httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
        credentials: config.credentials(),
    };
};

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/runtimeExtensions.js




const resolveRuntimeExtensions = (runtimeConfig, extensions) => {
    const extensionConfiguration = Object.assign((0,submodules_client.getAwsRegionExtensionConfiguration)(runtimeConfig), (0,client.getDefaultExtensionConfiguration)(runtimeConfig), (0,protocols.getHttpHandlerExtensionConfiguration)(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));
    extensions.forEach((extension) => extension.configure(extensionConfiguration));
    return Object.assign(runtimeConfig, (0,submodules_client.resolveAwsRegionExtensionConfiguration)(extensionConfiguration), (0,client.resolveDefaultRuntimeConfig)(extensionConfiguration), (0,protocols.resolveHttpHandlerRuntimeConfig)(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));
};

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/EC2Client.js













class EC2Client extends client.Client {
    config;
    constructor(...[configuration]) {
        const _config_0 = runtimeConfig_getRuntimeConfig(configuration || {});
        super(_config_0);
        this.initConfig = _config_0;
        const _config_1 = resolveClientEndpointParameters(_config_0);
        const _config_2 = (0,submodules_client.resolveUserAgentConfig)(_config_1);
        const _config_3 = (0,retry.resolveRetryConfig)(_config_2);
        const _config_4 = (0,submodules_config.resolveRegionConfig)(_config_3);
        const _config_5 = (0,submodules_client.resolveHostHeaderConfig)(_config_4);
        const _config_6 = (0,endpoints.resolveEndpointConfig)(_config_5);
        const _config_7 = resolveHttpAuthSchemeConfig(_config_6);
        const _config_8 = resolveRuntimeExtensions(_config_7, configuration?.extensions || []);
        this.config = _config_8;
        this.middlewareStack.use((0,schema.getSchemaSerdePlugin)(this.config));
        this.middlewareStack.use((0,submodules_client.getUserAgentPlugin)(this.config));
        this.middlewareStack.use((0,retry.getRetryPlugin)(this.config));
        this.middlewareStack.use((0,protocols.getContentLengthPlugin)(this.config));
        this.middlewareStack.use((0,submodules_client.getHostHeaderPlugin)(this.config));
        this.middlewareStack.use((0,submodules_client.getLoggerPlugin)(this.config));
        this.middlewareStack.use((0,submodules_client.getRecursionDetectionPlugin)(this.config));
        this.middlewareStack.use((0,dist_cjs.getHttpAuthSchemeEndpointRuleSetPlugin)(this.config, {
            httpAuthSchemeParametersProvider: defaultEC2HttpAuthSchemeParametersProvider,
            identityProviderConfigProvider: async (config) => new dist_cjs.DefaultIdentityProviderConfig({
                "aws.auth#sigv4": config.credentials,
            }),
        }));
        this.middlewareStack.use((0,dist_cjs.getHttpSigningPlugin)(this.config));
    }
    destroy() {
        super.destroy();
    }
}

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/models/enums.js
const Protocol = {
    tcp: "tcp",
    udp: "udp",
};
const ManagedBy = {
    account: "account",
    declarative_policy: "declarative-policy",
};
const State = {
    Available: "Available",
    Deleted: "Deleted",
    Deleting: "Deleting",
    Expired: "Expired",
    Failed: "Failed",
    Partial: "Partial",
    Pending: "Pending",
    PendingAcceptance: "PendingAcceptance",
    Rejected: "Rejected",
};

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/dist-es/pagination/DescribeImagesPaginator.js



const paginateDescribeImages = (0,dist_cjs.createPaginator)(EC2Client, DescribeImagesCommand, "NextToken", "NextToken", "MaxResults");

;// CONCATENATED MODULE: ./node_modules/@aws-sdk/client-ec2/index.js











/***/ })

};
